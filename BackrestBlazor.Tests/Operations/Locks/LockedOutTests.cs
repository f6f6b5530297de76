using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Operations.Locks;

/// <summary>What happens to work on a repository that somebody else has locked, with real restic and real namespaces.</summary>
public sealed class LockedOutTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(6, "A live foreign lock is waited for, and the work goes on when it is gone", Backend = Backend.Local)]
    public async Task Forget_LockOfSomebodyAtWork_WaitsAndGoesOn(string version)
    {
        await using var host = await StartAsync(version, new OperationsHostOptions { LockWait = OperationsHost.Limit });
        await using var held = await HeldLock.TakeElsewhereAsync(host);

        var queued = await host.Queue.EnqueueAsync(host.OnRepository(OperationKind.Forget), Stop);
        await host.WaitAsync(queued.Id, operation => operation is { Phase: OperationPhase.WaitingForLock, Progress.LockedBy: not null });
        var owner = (await host.Operations.FindAsync(queued.Id, Stop))!.Progress!.LockedBy;
        await held.EndAsync(host);
        var forget = await host.EndOfAsync(queued.Id);

        Assert.Equal((OperationStatus.Succeeded, null, null), (forget.Status, forget.Cause, forget.Progress?.LockedBy));
        Assert.Equal($"PID {held.ProcessId} on other-box by root", owner);
        Assert.Equal([CauseCode.Locked, null], forget.Attempts.Select(attempt => attempt.CauseCode));
        Assert.Contains("Waits for the lock of PID", await host.LogAsync(forget.Id), StringComparison.Ordinal);
    }

    [Fact]
    [Promise(6, "A live foreign lock outlasts the wait: postponed, tried again once, then failed", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Backup_LockThatStays_IsPostponedAndTriedAgainOnce()
    {
        await using var host = await StartAsync(ResticBinaries.Newest, new OperationsHostOptions { PostponeFor = TimeSpan.FromSeconds(1) });
        await using var held = await HeldLock.TakeElsewhereAsync(host);

        var first = await host.RunAsync(host.OnRepository(OperationKind.Prune));
        await Poll.UntilAsync(async () => (await host.ListAsync(OperationKind.Prune)).Count(operation => operation.HasEnded) == 2, OperationsHost.Limit, Stop);
        var second = (await host.ListAsync(OperationKind.Prune)).Single(operation => operation.RetryOf == first.Id);

        Assert.Equal((OperationStatus.Postponed, CauseCode.Locked), (first.Status, first.Cause?.Code));
        Assert.Equal((OperationStatus.Failed, CauseCode.Locked, OperationTrigger.Retry), (second.Status, second.Cause?.Code, second.Trigger));
        Assert.Single(host.Locks());
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(6, "A foreign lock that nobody renews goes after 30 minutes, where the repository allows it", Backend = Backend.Local)]
    public async Task Forget_LockNotRenewed_RemovesItAndTellsWhose(string version)
    {
        await using var host = await StartAsync(version, new OperationsHostOptions { Time = new LaterClock() }, autoUnlock: true);
        await LeaveElsewhereAsync(host);

        var forget = await host.RunAsync(host.OnRepository(OperationKind.Forget));

        Assert.Equal((OperationStatus.Succeeded, null), (forget.Status, forget.Cause));
        Assert.Empty(host.Locks());
        Assert.Equal([CauseCode.OldLockRemoved, null], forget.Attempts.Select(attempt => attempt.CauseCode));
        Assert.Contains("on other-box (user root) was last renewed at", await host.LogAsync(forget.Id), StringComparison.Ordinal);
    }

    [Fact]
    [Promise(6, "A foreign lock that nobody renews, and the repository does not allow to remove it: said, with its owner", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Forget_LockNotRenewedAndNotAllowed_FailsAndNamesTheOwner()
    {
        await using var host = await StartAsync(ResticBinaries.Newest, new OperationsHostOptions { Time = new LaterClock(), LockWait = OperationsHost.Limit });
        await LeaveElsewhereAsync(host);

        var forget = await host.RunAsync(host.OnRepository(OperationKind.Forget));

        Assert.Equal((OperationStatus.Failed, CauseCode.LockNotRenewed), (forget.Status, forget.Cause?.Code));
        Assert.Contains("on other-box by root", forget.Cause!.Arguments[0], StringComparison.Ordinal);
        Assert.Single(host.Locks());
    }

    /// <summary>restic's own <c>unlock</c> would remove it: the host name is ours, and here no process has its number.</summary>
    [Fact]
    [Promise(6, "A restic in another container with our host name: its lock is left alone", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Forget_LockOfAnotherNamespace_IsLeftAlone()
    {
        await using var host = await StartAsync(ResticBinaries.Newest, autoUnlock: true);
        await using var held = await HeldLock.TakeInOtherNamespaceAsync(host);

        var forget = await host.RunAsync(host.OnRepository(OperationKind.Forget));

        Assert.Equal((OperationStatus.Postponed, CauseCode.Locked), (forget.Status, forget.Cause?.Code));
        Assert.Single(host.Locks());
        await host.ResticAsync("unlock");
        Assert.Empty(host.Locks());
    }

    private static async Task LeaveElsewhereAsync(OperationsHost host)
    {
        await (await HeldLock.TakeElsewhereAsync(host)).DisposeAsync();
        Assert.Single(host.Locks());
    }

    private static async Task<OperationsHost> StartAsync(string version, OperationsHostOptions? options = null, bool autoUnlock = false)
    {
        var host = await OperationsHost.StartAsync(await ResticBinaries.PathAsync(version), options);
        await host.ChangePlanAsync(settings => settings with { Retention = new RetentionPolicy { KeepLast = 1 } });
        await host.ChangeRepositoryAsync(settings => settings with { AutoUnlock = autoUnlock });
        return host;
    }

    /// <summary>Half an hour and a minute ahead of restic's.</summary>
    private sealed class LaterClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromMinutes(31);
    }
}
