using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Guards;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Operations.Guards;

/// <summary>Backups of the wrong thing, with real restic and real mounts.</summary>
public sealed class BackupGuardTests
{
    private const int Nights = 5;
    private const int Kept = 3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(10, "The source is not mounted for five nights: five warnings, no forget, the good snapshots stay; then it is back, and they still count", Backend = Backend.Local)]
    public async Task Backup_SourceUnmountedForFiveNights_GoodSnapshotsStayAndCount(string version)
    {
        await using var host = await StartAsync(version);
        await using var disk = await MountedDisk.MountAsync(host.Source, Stop);
        SampleTree.Create(host.Source, 20);
        var good = await RunGoodAsync(host, Kept);

        await disk.UnmountAsync(Stop);
        for (var night = 1; night <= Nights; night++)
        {
            var bad = await host.RunAsync(host.Backup());
            Assert.Equal((OperationStatus.Warning, CauseCode.SourceNotMounted), (bad.Status, bad.Cause?.Code));
            Assert.Equal([host.Source, host.Source], bad.Cause!.Arguments);
            Assert.Equal(night, (await HoldAsync(host))?.SnapshotIds.Count);
        }

        Assert.Equal(Kept, await CountAsync(host, OperationKind.Forget)); // those of the good ones
        var byHand = await host.RunAsync(host.OnRepository(OperationKind.Forget));
        Assert.Equal((OperationStatus.Skipped, CauseCode.RetentionHeld), (byHand.Status, byHand.Cause?.Code));
        Assert.Empty(good.Except(await IdsAsync(host, SnapshotTag.OfPlan("documents"))));

        await disk.MountAgainAsync(Stop);
        SampleTree.Create(host.Source, 20);
        var back = await RunGoodAsync(host, 1);

        Assert.Null(await HoldAsync(host));
        Assert.Equal([.. good.Skip(1), .. back], await IdsAsync(host, SnapshotTag.OfPlan("documents")));
        Assert.Equal(Nights, (await IdsAsync(host, SnapshotTag.SetAside)).Count);
        await Poll.UntilAsync(async () => (await host.Snapshots.ListAsync(new SnapshotQuery(), Stop)).Count == Kept + Nights, OperationsHost.Limit, Stop);
    }

    [Fact]
    [Promise(10, "Guard switched off: five empty nights push the good snapshots out", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Mutation_GuardOff_FiveEmptyNightsPushTheGoodOnesOut()
    {
        await using var host = await StartAsync(ResticBinaries.Newest, new OperationsHostOptions { Guard = new GuardSwitch(IsOn: false) });
        SampleTree.Create(host.Source, 20);
        var good = await RunGoodAsync(host, Kept);

        Empty(host.Source);
        for (var night = 1; night <= Nights; night++)
        {
            await host.RunAsync(host.Backup());
        }

        SampleTree.Create(host.Source, 20);
        await RunGoodAsync(host, 1);

        Assert.Empty((await IdsAsync(host, SnapshotTag.OfPlan("documents"))).Intersect(good));
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(10, "More than half of the files are gone: retention is held until a person says that it is right", Backend = Backend.Local)]
    public async Task Backup_FilesDownByMoreThanHalf_IsHeldUntilAPersonSaysItIsRight(string version)
    {
        await using var host = await StartAsync(version);
        SampleTree.Create(host.Source, 20);
        await RunGoodAsync(host, 1);
        Empty(host.Source);
        SampleTree.Create(host.Source, 6);

        var shrunk = await host.RunAsync(host.Backup());

        Assert.Equal((OperationStatus.Warning, CauseCode.SourceShrunk), (shrunk.Status, shrunk.Cause?.Code));
        Assert.Equal(["6", "21"], shrunk.Cause!.Arguments.Take(2));
        Assert.Equal([shrunk.SnapshotId!], (await HoldAsync(host))?.SnapshotIds ?? []);
        Assert.Equal(HealthState.Look, await HealthAsync(host));

        var guards = host.Get<PlanGuardStore>();
        Assert.IsType<Outcome<Plan>.Ok>(await guards.ConfirmAsync(host.Plan.Id, TimeProvider.System.GetUtcNow()));
        Assert.IsType<Outcome<Plan>.Conflict>(await guards.ConfirmAsync(host.Plan.Id, TimeProvider.System.GetUtcNow()));
        Assert.Equal(HealthState.Good, await HealthAsync(host));
        var next = await RunGoodAsync(host, 1);

        Assert.Equal([shrunk.SnapshotId!, .. next], (await IdsAsync(host, SnapshotTag.OfPlan("documents"))).Skip(1));
        Assert.Empty(await IdsAsync(host, SnapshotTag.SetAside));
    }

    [Fact]
    [Promise(10, "Nearly every file has changed at once: told, and retention is held", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Backup_NearlyEveryFileHasChanged_IsHeld()
    {
        await using var host = await StartAsync(ResticBinaries.Newest);
        SampleTree.Create(host.Source, 50);
        for (var day = 0; day < 6; day++)
        {
            await File.WriteAllTextAsync(Path.Combine(host.Source, "diary.txt"), day.ToString(CultureInfo.InvariantCulture), Stop);
            await RunGoodAsync(host, 1);
        }

        foreach (var file in Directory.EnumerateFiles(host.Source, "*", SearchOption.AllDirectories))
        {
            await File.WriteAllTextAsync(file, "encrypted " + Guid.NewGuid(), Stop);
        }

        var changed = await host.RunAsync(host.Backup());

        Assert.Equal((OperationStatus.Warning, CauseCode.UnusualChange), (changed.Status, changed.Cause?.Code));
        Assert.Equal(["52", "52", "1"], changed.Cause!.Arguments);
        Assert.NotNull(await HoldAsync(host));
    }

    [Fact]
    public async Task Backup_EmptyFromTheStart_IsAWarningEachNightAndHeldUntilConfirmed()
    {
        await using var host = await StartAsync(ResticBinaries.Newest);
        Empty(host.Source);

        var first = await host.RunAsync(host.Backup());
        Assert.Equal((OperationStatus.Warning, CauseCode.SourceEmpty), (first.Status, first.Cause?.Code));
        await host.Get<PlanGuardStore>().ConfirmAsync(host.Plan.Id, TimeProvider.System.GetUtcNow());
        var second = await host.RunAsync(host.Backup());

        Assert.Equal((OperationStatus.Warning, CauseCode.SourceEmpty), (second.Status, second.Cause?.Code));
        Assert.Null(await HoldAsync(host));
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(10, "The repository's disk is not mounted: the backup fails, and nothing is written below the mount point", Backend = Backend.Local)]
    public async Task Backup_DestinationUnmounted_WritesNothingBelowTheMountPoint(string version)
    {
        await using var folder = new TemporaryFolder();
        await using var host = OperationsHost.Open(folder, await ResticBinaries.PathAsync(version));
        await using var disk = await MountedDisk.MountAsync(host.RepositoryPath, Stop);
        await host.AddAsync();
        await host.StartAsync();
        await RunGoodAsync(host, 1);

        await disk.UnmountAsync(Stop);
        var failed = await host.RunAsync(host.Backup());

        Assert.Equal((OperationStatus.Failed, CauseCode.NoRepository), (failed.Status, failed.Cause?.Code));
        Assert.Empty(Directory.EnumerateFileSystemEntries(host.RepositoryPath));
    }

    private static async Task<OperationsHost> StartAsync(string version, OperationsHostOptions? options = null)
    {
        var host = await OperationsHost.StartAsync(await ResticBinaries.PathAsync(version), options);
        await host.ChangePlanAsync(settings => settings with { Retention = new RetentionPolicy { KeepLast = Kept } });
        return host;
    }

    /// <summary>Backups that succeed, each with its forget; the ids of their snapshots, oldest first.</summary>
    private static async Task<IReadOnlyList<string>> RunGoodAsync(OperationsHost host, int count)
    {
        List<string> ids = [];
        for (var i = 0; i < count; i++)
        {
            var backup = await host.RunAsync(host.Backup());
            Assert.True(backup.Status is OperationStatus.Succeeded, $"{backup.Status} {backup.Cause}");
            ids.Add(backup.SnapshotId!);
            await Poll.UntilAsync(async () => (await host.ListAsync()).TrueForAll(operation => operation.HasEnded), OperationsHost.Limit, Stop);
        }

        return ids;
    }

    private static async Task<RetentionHold?> HoldAsync(OperationsHost host) => (await host.Get<PlanStore>().FindAsync(host.Plan.Id, Stop))!.Guard?.Hold;

    private static async Task<int> CountAsync(OperationsHost host, OperationKind kind) => (await host.ListAsync(kind)).Count;

    private static async Task<HealthState> HealthAsync(OperationsHost host)
    {
        var plan = (await host.Get<PlanStore>().FindAsync(host.Plan.Id, Stop))!;
        return HealthRules.OfPlan(plan, (await host.ListAsync(OperationKind.Backup))[0], null).State;
    }

    /// <summary>The full ids of what restic itself finds under a tag, oldest first.</summary>
    private static async Task<IReadOnlyList<string>> IdsAsync(OperationsHost host, string tag) =>
        [.. System.Text.Json.Nodes.JsonNode.Parse(await host.ResticAsync("snapshots", "--json", "--tag", tag))!.AsArray().Select(snapshot => snapshot!["id"]!.ToString())];

    private static void Empty(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo directory)
            {
                directory.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }
}
