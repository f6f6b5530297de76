using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Processes;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Operations;

/// <summary>Index, forget, restore and unlock with real restic of every version.</summary>
public sealed class RepositoryWorkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    public async Task Index_OwnForeignAndPretended_KnowsWhoseTheyAre(string version)
    {
        await using var host = await StartAsync(version);
        var own = await host.RunAsync(host.Backup());
        await host.ResticAsync("backup", host.Source, "--host", "other-box", "--tag", "plan:documents,created-by:other-box", "--tag", "x");
        await host.ResticAsync("backup", host.Source, "--host", "cron");
        await host.Snapshots.RemoveAsync(host.Repository.Id, [own.SnapshotId!], Stop);

        var index = await host.RunAsync(host.OnRepository(OperationKind.Index));

        Assert.Equal(OperationStatus.Succeeded, index.Status);
        Assert.Equal(3, index.Summary?.SnapshotsKept);
        var all = await host.Snapshots.ListAsync(new SnapshotQuery { RepositoryId = host.Repository.Id }, Stop);
        Assert.Equal(3, all.Count);
        Assert.Equal(own.SnapshotId, Assert.Single(all, snapshot => snapshot.PlanId == host.Plan.Id).SnapshotId);
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    public async Task Index_SnapshotGone_IsTakenOutAndCounted(string version)
    {
        await using var host = await StartAsync(version);
        var backup = await host.RunAsync(host.Backup());
        await host.ResticAsync("forget", backup.SnapshotId!);

        var index = await host.RunAsync(host.OnRepository(OperationKind.Index));

        Assert.Equal((0, 1), (index.Summary?.SnapshotsKept, index.Summary?.SnapshotsRemoved));
        Assert.Empty(await host.Snapshots.ListAsync(new SnapshotQuery(), Stop));
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    public async Task Forget_OneSnapshot_RemovesItThereAndHere(string version)
    {
        await using var host = await StartAsync(version);
        var first = await host.RunAsync(host.Backup());
        await File.WriteAllTextAsync(Path.Combine(host.Source, "more.txt"), "more", Stop);
        var second = await host.RunAsync(host.Backup());

        var forget = await host.RunAsync(host.OnRepository(OperationKind.Forget, new OperationArguments { SnapshotId = first.SnapshotId }));

        Assert.Equal((OperationStatus.Succeeded, null), (forget.Status, forget.Cause));
        Assert.Equal(second.SnapshotId, Assert.Single(await host.Snapshots.ListAsync(new SnapshotQuery(), Stop)).SnapshotId);
        Assert.DoesNotContain($"\"id\":\"{first.SnapshotId}\"", await host.ResticAsync("snapshots", "--json"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(10, "Two plans in one repository: forget of one leaves the other alone", Backend = Backend.Local)]
    public async Task Forget_OfTheRepository_TakesEachPlanByItself(string version)
    {
        await using var host = await StartAsync(version);
        SampleTree.Create(host.Source, 3);
        var keeper = await host.AddPlanAsync("keeper", new PlanSettings { Paths = [host.Source] });
        var ofKeeper = new OperationRequest(OperationKind.Backup, OperationTrigger.Manual, host.Repository.Id, keeper.Id);
        await host.RunAsync(host.Backup());
        await host.RunAsync(host.Backup());
        await host.RunAsync(ofKeeper);
        await host.RunAsync(ofKeeper);
        await host.ChangePlanAsync(settings => settings with { Retention = new RetentionPolicy { KeepLast = 1 } });

        var forget = await host.RunAsync(host.OnRepository(OperationKind.Forget));

        Assert.Equal((OperationStatus.Succeeded, 1), (forget.Status, forget.Summary?.SnapshotsRemoved));
        Assert.Single(await host.Snapshots.ListAsync(new SnapshotQuery { PlanId = host.Plan.Id }, Stop));
        Assert.Equal(2, (await host.Snapshots.ListAsync(new SnapshotQuery { PlanId = keeper.Id }, Stop)).Count);
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(11, "Restore everything into a new folder, odd names included", Backend = Backend.Local)]
    public async Task Restore_ToANewFolder_BringsEverythingBack(string version)
    {
        await using var host = await StartAsync(version);
        SampleTree.Create(host.Source, 40, 3000);
        await SampleTree.AddOddNamesAsync(Path.Combine(host.Source, "odd"), Stop);
        var backup = await host.RunAsync(host.Backup());
        var target = host.Folder.Combine("not", "there", "yet");

        var restore = await host.RunAsync(Restore(host, backup, target));

        Assert.Equal((OperationStatus.Succeeded, null), (restore.Status, restore.Cause));
        Assert.Equal("", await SampleTree.DifferencesAsync(host.Source, target + host.Source, Stop));
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(11, "One file cannot be written: no success, and it is named", Backend = Backend.Local)]
    public async Task Restore_OneFileCannotBeWritten_IsNoSuccessAndNamesIt(string version)
    {
        await using var host = await StartAsync(version);
        await File.WriteAllTextAsync(Path.Combine(host.Source, "good.txt"), "good", Stop);
        await File.WriteAllTextAsync(Path.Combine(host.Source, "blocked.txt"), "blocked", Stop);
        var backup = await host.RunAsync(host.Backup());
        var target = host.Folder.Combine("restored");
        // A folder that is not empty where a file should be stops root, too.
        Directory.CreateDirectory(target + host.Source + "/blocked.txt/in the way");

        var restore = await host.RunAsync(Restore(host, backup, target));

        Assert.Equal(OperationStatus.Failed, restore.Status);
        Assert.Equal(CauseCode.RestoreIncomplete, restore.Cause?.Code);
        Assert.Contains(restore.Errors, error => error.Item.EndsWith("/blocked.txt", StringComparison.Ordinal));
        Assert.Equal("good", await File.ReadAllTextAsync(target + host.Source + "/good.txt", Stop));
    }

    [Fact]
    [Promise(11, "The target cannot be made: failed, and it says why", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Restore_TargetCannotBeMade_FailsAndSaysWhy()
    {
        await using var host = await StartAsync(ResticBinaries.Newest);
        var backup = await host.RunAsync(host.Backup());
        var file = host.Folder.Combine("a file");
        await File.WriteAllTextAsync(file, "", Stop);

        var restore = await host.RunAsync(Restore(host, backup, file + "/below"));

        Assert.Equal((OperationStatus.Failed, CauseCode.RestoreIncomplete), (restore.Status, restore.Cause?.Code));
        Assert.Contains("a file", restore.Cause?.LastLine, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(6, "A foreign lock goes only when a person asks for all locks", Backend = Backend.Local)]
    public async Task Unlock_AllLocks_RemovesAForeignOne(string version)
    {
        await using var host = await StartAsync(version);
        await using var held = await HeldLock.TakeAsync(host);

        var plain = await host.RunAsync(host.OnRepository(OperationKind.Unlock));
        Assert.Equal(OperationStatus.Succeeded, plain.Status);
        Assert.Single(host.Locks());
        var all = await host.RunAsync(host.OnRepository(OperationKind.Unlock, new OperationArguments { RemoveAll = true }));

        Assert.Equal(OperationStatus.Succeeded, all.Status);
        Assert.Empty(host.Locks());
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(6, "A live foreign lock is left alone", Backend = Backend.Local)]
    [Promise(8, "The repository is locked by somebody else", Backend = Backend.Local)]
    public async Task Forget_LiveForeignLock_IsPostponedAndLeavesTheLock(string version)
    {
        await using var host = await StartAsync(version);
        await host.ChangePlanAsync(settings => settings with { Retention = new RetentionPolicy { KeepLast = 1 } });
        await using var held = await HeldLock.TakeAsync(host);

        var forget = await host.RunAsync(host.OnRepository(OperationKind.Forget));

        Assert.Equal((OperationStatus.Postponed, CauseCode.Locked), (forget.Status, forget.Cause?.Code));
        Assert.Contains("already locked by PID", forget.Cause!.LastLine, StringComparison.Ordinal);
        Assert.Single(host.Locks());
        Assert.Single(forget.Attempts);
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(6, "Our own dead lock goes before a forget", Backend = Backend.Local)]
    public async Task Forget_OwnDeadLock_RemovesItAndGoesOn(string version)
    {
        await using var host = await StartAsync(version);
        await host.ChangePlanAsync(settings => settings with { Retention = new RetentionPolicy { KeepLast = 1 } });
        await HeldLock.LeaveOwnDeadAsync(host, "987654");
        Assert.Single(host.Locks());

        var forget = await host.RunAsync(host.OnRepository(OperationKind.Forget));

        Assert.Equal((OperationStatus.Succeeded, null), (forget.Status, forget.Cause));
        Assert.Equal([CauseCode.OwnLockRemoved, null], forget.Attempts.Select(attempt => attempt.CauseCode));
        Assert.Empty(host.Locks());
        Assert.Contains("is our own and its process is gone", await host.LogAsync(forget.Id), StringComparison.Ordinal);
    }

    /// <summary>An unlock that runs beside it, or the end of the other restic: what was in the way a second ago is no reason to fail.</summary>
    [Fact]
    public async Task Forget_LockThatIsGoneWhenItIsLookedAt_GoesOn()
    {
        await using var scripts = new TemporaryFolder();
        await using var host = await OperationsHost.StartAsync(await ScriptedRestic.WriteAsync(
            scripts.Combine("restic"), await ResticBinaries.PathAsync(ResticBinaries.Newest), "locks", "rm -f \"$RESTIC_REPOSITORY\"/locks/*\nexec \"$real\" \"$@\""));
        await host.ChangePlanAsync(settings => settings with { Retention = new RetentionPolicy { KeepLast = 1 } });
        await (await HeldLock.TakeAsync(host)).DisposeAsync();
        Assert.Single(host.Locks());

        var forget = await host.RunAsync(host.OnRepository(OperationKind.Forget));

        Assert.Equal((OperationStatus.Succeeded, null), (forget.Status, forget.Cause));
        Assert.Equal([CauseCode.Locked, null], forget.Attempts.Select(attempt => attempt.CauseCode));
    }

    /// <summary>restic takes a zombie for alive and spares its lock.</summary>
    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(6, "Our own dead lock goes though its process is a zombie", Backend = Backend.Local)]
    public async Task Forget_OwnDeadButUnburiedLock_RemovesItAndGoesOn(string version)
    {
        await using var host = await StartAsync(version);
        await host.ChangePlanAsync(settings => settings with { Retention = new RetentionPolicy { KeepLast = 1 } });
        await using var held = await HeldLock.TakeUnburiedAsync(host);
        held.Record(host, "987654");
        await held.KillAsync();

        var forget = await host.RunAsync(host.OnRepository(OperationKind.Forget));

        Assert.Equal((OperationStatus.Succeeded, null), (forget.Status, forget.Cause));
        Assert.Empty(host.Locks());
    }

    [Fact]
    public async Task Unlock_OwnDeadButUnburiedLock_RemovesItAndForgetsTheProcess()
    {
        await using var host = await StartAsync(ResticBinaries.Newest);
        var backup = await host.RunAsync(host.Backup());
        await using var held = await HeldLock.TakeUnburiedAsync(host);
        held.Record(host, ProcessKey.Of(backup.Id));
        await held.KillAsync();

        await host.RunAsync(host.OnRepository(OperationKind.Unlock));

        Assert.Empty(host.Locks());
        Assert.Empty(host.Get<ProcessRecords>().List());
    }

    [Fact]
    [Promise(6, "A live foreign lock beside our dead one: both stay", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Unlock_ForeignLiveLockBesideOurDead_LeavesBothAndRemembersOurs()
    {
        await using var host = await StartAsync(ResticBinaries.Newest);
        var backup = await host.RunAsync(host.Backup());
        await using var dead = await HeldLock.TakeUnburiedAsync(host);
        dead.Record(host, ProcessKey.Of(backup.Id));
        await dead.KillAsync();
        await using var alive = await HeldLock.TakeAsync(host, locks: 2);

        await host.RunAsync(host.OnRepository(OperationKind.Unlock));

        Assert.Equal(2, host.Locks().Count);
        Assert.Single(host.Get<ProcessRecords>().List());
    }

    private static OperationRequest Restore(OperationsHost host, Operation backup, string target) =>
        host.OnRepository(OperationKind.Restore, new OperationArguments { SnapshotId = backup.SnapshotId, Target = target, Verify = true });

    private static async Task<OperationsHost> StartAsync(string version) => await OperationsHost.StartAsync(await ResticBinaries.PathAsync(version));
}
