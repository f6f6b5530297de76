using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Operations;

/// <summary>Backups with real restic of every version.</summary>
public sealed class BackupTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    public async Task Backup_FirstAndSecond_StoreTheirSnapshotsAndSendOnlyTheChange(string version)
    {
        await using var host = await StartAsync(version);
        SampleTree.Create(host.Source, 49, 2000);

        var first = await host.RunAsync(host.Backup());
        await File.WriteAllTextAsync(Path.Combine(host.Source, "new.txt"), "new", Stop);
        await host.ChangePlanAsync(settings => settings with { Paths = [.. settings.Paths, host.Folder.FullPath + "/data/keys"] });
        var second = await host.RunAsync(host.Backup());

        Assert.Equal((OperationStatus.Succeeded, null), (first.Status, first.Cause));
        Assert.Equal(50, first.Summary?.FilesNew);
        Assert.Equal(64, first.SnapshotId?.Length);
        Assert.Equal((100, 50), (first.Progress?.Percent, first.Progress?.FilesDone));
        Assert.Equal(50, second.Summary?.FilesUnmodified); // the parent is found although the paths have changed
        Assert.InRange(second.Summary?.DataAdded ?? 0, 1, 40_000);
        Assert.Contains("--parent=" + first.SnapshotId, second.CommandLine, StringComparison.Ordinal);
        var snapshots = await host.Snapshots.ListAsync(new SnapshotQuery { PlanId = host.Plan.Id }, Stop);
        Assert.Equal([second.SnapshotId, first.SnapshotId], snapshots.Select(snapshot => snapshot.SnapshotId));
        var known = await host.ResticAsync("snapshots", "--json");
        Assert.All(snapshots, snapshot => Assert.Contains($"\"id\":\"{snapshot.SnapshotId}\"", known, StringComparison.Ordinal));
        Assert.Equal(["plan:documents", "created-by:test-box"], snapshots[0].Tags);
        Assert.Empty(host.Locks());
        await Poll.UntilAsync(() => host.ProcessRecords().Count == 0, OperationsHost.Limit, Stop);
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    public async Task Backup_DryRun_SaysWhatWouldBeAndStoresNothing(string version)
    {
        await using var host = await StartAsync(version);
        SampleTree.Create(host.Source, 4);
        await host.ChangePlanAsync(settings => settings with { Retention = new RetentionPolicy { KeepLast = 1 } });

        var dry = await host.RunAsync(host.Backup(dryRun: true));

        Assert.Equal(OperationStatus.Succeeded, dry.Status);
        Assert.Equal(5, dry.Summary?.FilesNew);
        Assert.Null(dry.SnapshotId);
        Assert.Empty(await host.Snapshots.ListAsync(new SnapshotQuery(), Stop));
        Assert.Equal("[]", (await host.ResticAsync("snapshots", "--json")).Trim());
        Assert.Single(await host.ListAsync());
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    public async Task Backup_WithRetention_IsFollowedByForgetOfItsFlow(string version)
    {
        await using var host = await StartAsync(version);
        SampleTree.Create(host.Source, 5);
        var kept = await host.RunAsync(host.Backup());
        await host.ResticAsync("backup", host.Source, "--host", "foreign", "--tag", "other");
        await host.ChangePlanAsync(settings => settings with { Retention = new RetentionPolicy { KeepLast = 1 } });

        var backup = await host.RunAsync(host.Backup());
        var forget = await host.EndOfOnlyAsync(OperationKind.Forget);

        Assert.Equal(OperationStatus.Succeeded, forget.Status);
        Assert.Equal((OperationTrigger.Chain, backup.FlowId), (forget.Trigger, forget.FlowId));
        Assert.Equal((1, 1), (forget.Summary?.SnapshotsKept, forget.Summary?.SnapshotsRemoved));
        Assert.Equal(backup.SnapshotId, Assert.Single(await host.Snapshots.ListAsync(new SnapshotQuery(), Stop)).SnapshotId);
        var left = await host.ResticAsync("snapshots", "--json");
        Assert.DoesNotContain($"\"id\":\"{kept.SnapshotId}\"", left, StringComparison.Ordinal);
        Assert.Contains("foreign", left, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(8, "One source is missing: a warning that names it", Backend = Backend.Local)]
    [Promise(10, "One source is missing: nothing is forgotten after it", Backend = Backend.Local)]
    public async Task Backup_OneSourceMissing_IsAWarningThatNamesItAndIsNotFollowedByForget(string version)
    {
        await using var host = await StartAsync(version);
        SampleTree.Create(host.Source, 5);
        await host.ChangePlanAsync(settings => settings with { Paths = [host.Source, "/nowhere/at/all"], Retention = new RetentionPolicy { KeepLast = 1 } });

        var backup = await host.RunAsync(host.Backup());

        Assert.Equal(OperationStatus.Warning, backup.Status);
        Assert.Equal(CauseCode.SourcePartlyMissing, backup.Cause?.Code);
        Assert.Contains(backup.Errors, error => error.Item == "/nowhere/at/all");
        Assert.Equal(backup.Errors.Count, backup.ErrorCount);
        Assert.Single(await host.ListAsync());
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(8, "All sources are missing", Backend = Backend.Local)]
    public async Task Backup_AllSourcesMissing_FailsAndSaysSo(string version)
    {
        await using var host = await StartAsync(version);
        await host.ChangePlanAsync(settings => settings with { Paths = ["/nowhere/at/all"] });

        var backup = await host.RunAsync(host.Backup());

        Assert.Equal((OperationStatus.Failed, CauseCode.SourceMissing), (backup.Status, backup.Cause?.Code));
        Assert.NotNull(backup.Cause?.LastLine);
        Assert.Null(backup.SnapshotId);
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    public async Task Backup_ParentThatIsGone_RunsWithoutIt(string version)
    {
        await using var host = await StartAsync(version);
        SampleTree.Create(host.Source, 5);
        var first = await host.RunAsync(host.Backup());
        await host.ResticAsync("forget", first.SnapshotId!);

        var second = await host.RunAsync(host.Backup());

        Assert.Equal((OperationStatus.Succeeded, null), (second.Status, second.Cause));
        Assert.NotNull(second.SnapshotId);
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(8, "Wrong password", Backend = Backend.Local)]
    [Promise(14, "A backup fails: no password is in its log", Backend = Backend.Local)]
    public async Task Backup_WrongPassword_FailsWithThatCauseAndNoSecretInTheLog(string version)
    {
        await using var host = await StartAsync(version);
        await host.Get<RepositoryStore>().UpdateAsync(host.Repository, host.Repository.Version, new RepositorySecrets { Password = "canary-wrong-secret" }, Stop);

        var backup = await host.RunAsync(host.Backup());

        Assert.Equal((OperationStatus.Failed, CauseCode.WrongPassword), (backup.Status, backup.Cause?.Code));
        var log = await host.LogAsync(backup.Id);
        Assert.Contains("$ restic", log.Replace(await ResticBinaries.PathAsync(version), "restic", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", log + backup.CommandLine, StringComparison.Ordinal);
    }

    private static async Task<OperationsHost> StartAsync(string version) => await OperationsHost.StartAsync(await ResticBinaries.PathAsync(version));
}
