using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Operations;

/// <summary>What is asked for becomes one row, once, and its line hears of it.</summary>
public sealed class OperationQueueTests
{
    private static readonly DateTimeOffset Night = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    private readonly FakeExecutor _backups = new(OperationKind.Backup);
    private readonly FakeExecutor _forgets = new(OperationKind.Forget);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enqueue_EqualPending_ReturnsTheExistingWhateverTheTrigger()
    {
        await using var host = await StartAsync(maxParallel: 1);
        await RunningBackupAsync(host);
        var forget = new OperationRequest(OperationKind.Forget, OperationTrigger.Manual, host.Repository.Id, host.Plan.Id);

        var first = await host.Queue.EnqueueAsync(forget, Stop);
        var second = await host.Queue.EnqueueAsync(forget with { Trigger = OperationTrigger.Api }, Stop);

        Assert.Equal(first.Id, second.Id);
    }

    [Fact]
    public async Task Enqueue_OtherArguments_IsAnotherOperation()
    {
        await using var host = await StartAsync(maxParallel: 1);
        await RunningBackupAsync(host);

        var plain = await host.Queue.EnqueueAsync(host.Backup(), Stop);
        var dry = await host.Queue.EnqueueAsync(host.Backup(dryRun: true), Stop);

        Assert.NotEqual(plain.Id, dry.Id);
    }

    [Fact]
    public async Task Enqueue_EqualRunning_IsANewOperation()
    {
        await using var host = await StartAsync();
        var running = await RunningBackupAsync(host);

        Assert.NotEqual(running, (await host.Queue.EnqueueAsync(host.Backup(), Stop)).Id);
    }

    [Fact]
    public async Task Enqueue_SameDueAtAfterItsEnd_ReturnsTheExisting()
    {
        await using var host = await StartAsync();
        var due = host.Backup() with { Trigger = OperationTrigger.Schedule, DueAt = Night };
        var first = await host.Queue.EnqueueAsync(due, Stop);
        _backups.End(first.Id);
        await host.EndOfAsync(first.Id);

        var second = await host.Queue.EnqueueAsync(due with { Trigger = OperationTrigger.CatchUp }, Stop);

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(0, second.Coalesced);
    }

    [Fact]
    public async Task Enqueue_DueWhileTheLastStillRuns_IsCountedOnIt()
    {
        await using var host = await StartAsync();
        var running = await RunningBackupAsync(host);

        var counted = await host.Queue.EnqueueAsync(host.Backup() with { Trigger = OperationTrigger.Schedule, DueAt = Night }, Stop);

        Assert.Equal(running, counted.Id);
        Assert.Equal(1, counted.Coalesced);
        Assert.Equal(Night, counted.LastCoalescedDueAt);
        Assert.Null(counted.DueAt);
        Assert.Single(await host.ListAsync());
    }

    [Fact]
    public async Task Enqueue_DueWhileADryRunRuns_IsNotSwallowed()
    {
        await using var host = await StartAsync();
        var dry = await host.Queue.EnqueueAsync(host.Backup(dryRun: true), Stop);

        var due = await host.Queue.EnqueueAsync(host.Backup() with { Trigger = OperationTrigger.Schedule, DueAt = Night }, Stop);

        Assert.NotEqual(dry.Id, due.Id);
        Assert.Equal(Night, due.DueAt);
    }

    [Fact]
    public async Task Enqueue_ManyAtOnceForOneDueAt_MakeOneRow()
    {
        await using var host = await StartAsync();
        var due = host.Backup() with { Trigger = OperationTrigger.Schedule, DueAt = Night };

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Queue.EnqueueAsync(due, Stop)));

        Assert.Single(all.Select(operation => operation.Id).Distinct());
        Assert.Single(await host.ListAsync());
    }

    [Fact]
    public async Task Cancel_Queued_EndsItAndItNeverBegins()
    {
        await using var host = await StartAsync(maxParallel: 1);
        var running = await RunningBackupAsync(host);
        var queued = await host.Queue.EnqueueAsync(host.Backup(), Stop);

        Assert.Equal(CancelOutcome.Requested, await host.Queue.CancelAsync(queued.Id, Stop));

        var ended = (await host.Operations.FindAsync(queued.Id, Stop))!;
        Assert.Equal(OperationStatus.Cancelled, ended.Status);
        Assert.Equal(CauseCode.Cancelled, ended.Cause?.Code);
        Assert.NotNull(ended.EndedAt);
        Assert.Null(ended.StartedAt);
        _backups.End(running);
        await host.EndOfAsync(running);
        Assert.DoesNotContain(queued.Id, _backups.Begun);
    }

    [Fact]
    public async Task Cancel_Running_EndsCancelled()
    {
        await using var host = await StartAsync();
        var running = await RunningBackupAsync(host);

        Assert.Equal(CancelOutcome.Requested, await host.Queue.CancelAsync(running, Stop));

        var ended = await host.EndOfAsync(running);
        Assert.Equal(OperationStatus.Cancelled, ended.Status);
        Assert.Null(ended.Phase);
        Assert.Equal(CauseCode.Cancelled, Assert.Single(ended.Attempts).CauseCode);
    }

    [Fact]
    public async Task Cancel_EndedAndUnknown_SaysSo()
    {
        await using var host = await StartAsync();
        var running = await RunningBackupAsync(host);
        _backups.End(running);
        await host.EndOfAsync(running);
        await Poll.UntilAsync(() => host.Get<BackrestBlazor.Operations.Running.RunningOperations>().TryStop(running, default) is false, OperationsHost.Limit, Stop);

        Assert.Equal(CancelOutcome.AlreadyEnded, await host.Queue.CancelAsync(running, Stop));
        Assert.Equal(CancelOutcome.NotFound, await host.Queue.CancelAsync(987_654, Stop));
    }

    [Fact]
    public async Task Run_ExecutorBreaks_EndsFailedAndTheLineGoesOn()
    {
        await using var host = await StartAsync(maxParallel: 1);
        var broken = await RunningBackupAsync(host);
        var next = await host.Queue.EnqueueAsync(host.Backup(), Stop);

        _backups.Break(broken, new InvalidOperationException("a promise was broken"));

        var ended = await host.EndOfAsync(broken);
        Assert.Equal(OperationStatus.Failed, ended.Status);
        Assert.Equal("a promise was broken", ended.Cause?.LastLine);
        await Poll.UntilAsync(() => _backups.Begun.Contains(next.Id), OperationsHost.Limit, Stop);
    }

    [Fact]
    public async Task Stop_WhileOneRunsAndOneWaits_InterruptsTheFirstAndLeavesTheSecondPending()
    {
        await using var host = await StartAsync(maxParallel: 1);
        var running = await RunningBackupAsync(host);
        var queued = await host.Queue.EnqueueAsync(host.Backup(), Stop);

        await host.StopAsync();

        var interrupted = (await host.Operations.FindAsync(running, Stop))!;
        Assert.Equal(OperationStatus.Interrupted, interrupted.Status);
        Assert.Equal(CauseCode.ServerStopped, interrupted.Cause?.Code);
        Assert.Equal(OperationStatus.Pending, (await host.Operations.FindAsync(queued.Id, Stop))!.Status);
    }

    [Fact]
    public async Task Run_RepositoryRemovedMeanwhile_FailsWithThatCause()
    {
        await using var host = await StartAsync(maxParallel: 1);
        var running = await RunningBackupAsync(host);
        var forget = await host.Queue.EnqueueAsync(new OperationRequest(OperationKind.Forget, OperationTrigger.Manual, host.Repository.Id, null), Stop);
        await host.Get<DatabaseWriter>().WriteAsync(
            context =>
            {
                context.Plans.RemoveRange(context.Plans);
                context.Repositories.RemoveRange(context.Repositories);
            },
            Stop);

        _backups.End(running);

        Assert.Equal(CauseCode.RepositoryRemoved, (await host.EndOfAsync(forget.Id)).Cause?.Code);
    }

    private Task<OperationsHost> StartAsync(int maxParallel = 2) =>
        OperationsHost.StartAsync("/bin/false", new OperationsHostOptions { MaxParallel = maxParallel, Executors = [_backups, _forgets] });

    private async Task<long> RunningBackupAsync(OperationsHost host)
    {
        var operation = await host.Queue.EnqueueAsync(host.Backup(), Stop);
        await Poll.UntilAsync(() => _backups.Begun.Contains(operation.Id), OperationsHost.Limit, Stop);
        return operation.Id;
    }
}
