using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BackrestBlazor.Tests.Storage;

/// <summary>The stores on a real database.</summary>
public sealed class StoresTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StorageHost _host;

    public StoresTests() => _host = new StorageHost(_folder.FullPath).Open();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Promise(14, "The password of a repository stands in no file of the data directory")]
    public async Task Repository_Saved_KeepsSecretsOutOfEveryFile()
    {
        await _host.AddRepositoryAsync("nas", Token);

        await using var context = _host.Get<IDbContextFactory<BackrestDbContext>>().CreateDbContext();
        await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Token);
        // The lock cannot be opened while it is held; nothing is written to it.
        foreach (var file in Directory.EnumerateFiles(_folder.FullPath, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("secret of nas", await reader.ReadToEndAsync(Token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Repository_NameInOtherCase_IsTaken()
    {
        await _host.AddRepositoryAsync("Größe", Token);

        var outcome = await _host.Repositories.AddAsync(new Repository { Name = "GRÖßE", Uri = "/other" }, new RepositorySecrets(), Token);

        Assert.Equal("nameTaken", Assert.IsType<Outcome<Repository>.Conflict>(outcome).Error.Code);
    }

    [Fact]
    public async Task Repository_StaleVersion_IsRefused()
    {
        var repository = await _host.AddRepositoryAsync("nas", Token);
        await _host.Repositories.UpdateAsync(repository, 1, null, Token);

        var second = await _host.Repositories.UpdateAsync(repository, 1, null, Token);

        Assert.Equal("versionStale", Assert.IsType<Outcome<Repository>.Conflict>(second).Error.Code);
    }

    [Fact]
    public async Task Repository_UpdatedWithoutSecrets_KeepsThem()
    {
        var repository = await _host.AddRepositoryAsync("nas", Token);
        repository.Uri = "/elsewhere";

        await _host.Repositories.UpdateAsync(repository, 1, null, Token);

        var stored = await _host.Repositories.FindAsync("NAS", Token);
        Assert.Equal("/elsewhere", stored!.Uri);
        Assert.Equal("secret of nas", _host.Repositories.Open(stored)!.Password);
    }

    [Fact]
    public async Task Repository_WithPlan_IsNotDeleted()
    {
        var repository = await _host.AddRepositoryAsync("nas", Token);
        await _host.AddPlanAsync("documents", repository, Token);

        var outcome = await _host.Repositories.DeleteAsync(repository.Id, Token);

        Assert.Equal("inUse", Assert.IsType<Outcome<Repository>.Conflict>(outcome).Error.Code);
    }

    [Fact]
    public async Task Plan_Renamed_KeepsKeyAndLeadsFromOldName()
    {
        var repository = await _host.AddRepositoryAsync("nas", Token);
        var plan = await _host.AddPlanAsync("My Documents", repository, Token);
        var operation = await AddBackupAsync(plan, null);
        plan.Name = "Papers";

        await _host.Plans.UpdateAsync(plan, 1, Token);

        var stored = await _host.Plans.FindAsync("papers", Token);
        Assert.Equal("my-documents", stored!.Key);
        Assert.Equal("Papers", await _host.Plans.FindFormerAsync("my documents", Token));
        Assert.Equal("Papers", (await _host.Operations.FindAsync(operation.Id, Token))!.PlanName);
    }

    [Fact]
    public async Task Plan_AfterDeletedOneOfSameName_GetsAnotherKey()
    {
        var repository = await _host.AddRepositoryAsync("nas", Token);
        var first = await _host.AddPlanAsync("documents", repository, Token);
        await _host.Plans.DeleteAsync(first.Id, Token);

        var second = await _host.AddPlanAsync("documents", repository, Token);

        Assert.Equal("documents-2", second.Key);
    }

    [Fact]
    public async Task Operation_SecondForOneDueTime_IsRefusedByTheDatabase()
    {
        var plan = await _host.AddPlanAsync("documents", await _host.AddRepositoryAsync("nas", Token), Token);
        var due = new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
        await AddBackupAsync(plan, due);

        await Assert.ThrowsAsync<DbUpdateException>(() => AddBackupAsync(plan, due));

        var manual = await AddBackupAsync(plan, null);
        Assert.NotEqual(0, manual.Id);
    }

    [Fact]
    public async Task Operation_Changed_IsCommittedBeforeItIsPublished()
    {
        var plan = await _host.AddPlanAsync("documents", await _host.AddRepositoryAsync("nas", Token), Token);
        var operation = await AddBackupAsync(plan, null);
        var seen = new SeenInDatabase(_host);
        using var subscription = _host.Get<ChangeFeed>().Subscribe(seen);

        await _host.Operations.UpdateAsync(operation.Id, row => row.Status = OperationStatus.Running, Token);

        Assert.Equal([OperationStatus.Running], seen.Statuses);
    }

    [Fact]
    public async Task LastBackups_DryRunsAndUnfinished_DoNotCount()
    {
        var plan = await _host.AddPlanAsync("documents", await _host.AddRepositoryAsync("nas", Token), Token);
        var good = await AddBackupAsync(plan, null);
        await _host.Operations.UpdateAsync(good.Id, End, Token);
        var dry = await AddBackupAsync(plan, null, new OperationArguments { DryRun = true });
        await _host.Operations.UpdateAsync(dry.Id, End, Token);
        await AddBackupAsync(plan, null);

        var last = await _host.Get<BackupHistory>().LastBackupsAsync(Token);

        Assert.Equal(good.Id, last[plan.Id].Id);
    }

    [Fact]
    public async Task Snapshots_Replaced_KeepsOwnSummaryAndDropsWhatIsGone()
    {
        var repository = await _host.AddRepositoryAsync("nas", Token);
        await _host.Snapshots.AddAsync(NewSnapshot(repository, 'a', new OperationSummary { FilesNew = 7 }), Token);
        await _host.Snapshots.AddAsync(NewSnapshot(repository, 'b', null), Token);

        var counts = await _host.Snapshots.ReplaceAllAsync(repository.Id, [NewSnapshot(repository, 'a', null), NewSnapshot(repository, 'c', null)], Token);

        Assert.Equal((1, 1), counts);
        var kept = await _host.Snapshots.FindAsync(repository.Id, "aaaaaaaa", Token);
        Assert.Equal(7, kept!.Summary!.FilesNew);
        Assert.Null(await _host.Snapshots.FindAsync(repository.Id, "bbbbbbbb", Token));
    }

    [Fact]
    public async Task Config_TwentyFiveChanges_KeepsTwenty()
    {
        var repository = await _host.AddRepositoryAsync("nas", Token);
        for (var version = 1; version <= 25; version++)
        {
            repository.Uri = "/srv/" + version;
            await _host.Repositories.UpdateAsync(repository, version, null, Token);
        }

        var history = Directory.GetFiles(_folder.Combine("backups"), "config-*.json");
        Assert.InRange(history.Length, 15, ConfigFile.Kept + 1);
        Assert.Contains("/srv/25", await File.ReadAllTextAsync(_folder.Combine("config.json"), Token), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _folder.DisposeAsync();
    }

    private static void End(Operation operation)
    {
        operation.Status = OperationStatus.Succeeded;
        operation.EndedAt = DateTimeOffset.UnixEpoch;
    }

    private Task<Operation> AddBackupAsync(Plan plan, DateTimeOffset? dueAt, OperationArguments? arguments = null) => _host.Operations.AddAsync(
        new Operation
        {
            RepositoryId = plan.RepositoryId, RepositoryName = "nas", PlanId = plan.Id, PlanName = plan.Name, Kind = OperationKind.Backup,
            DueAt = dueAt, Status = OperationStatus.Pending, Arguments = arguments ?? OperationArguments.None,
        },
        Token);

    private static Snapshot NewSnapshot(Repository repository, char digit, OperationSummary? summary) => new()
    {
        RepositoryId = repository.Id, SnapshotId = new string(digit, 64), Host = "nas1", Summary = summary,
    };

    // Reads the row when it hears of it: what it sees is what was committed.
    private sealed class SeenInDatabase(StorageHost host) : ISubscriber
    {
        public List<OperationStatus> Statuses { get; } = [];

        public bool Offer(Change change)
        {
            if (change is OperationChanged { OperationId: var id })
            {
                using var context = host.Get<IDbContextFactory<BackrestDbContext>>().CreateDbContext();
                Statuses.Add(context.Operations.Single(row => row.Id == id).Status);
            }

            return true;
        }

        public void Cut()
        {
        }
    }
}
