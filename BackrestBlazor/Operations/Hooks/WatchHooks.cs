using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>
/// Runs the hooks that hear that a plan is overdue or is so no more, or that its run is stalled. They wait in the database and not in the lines: a repository that is busy for days is
/// what they are to tell of. Each is a flow of its own; those of one plan run in order, those of different plans beside each other.
/// </summary>
internal sealed class WatchHooks(
    OperationStore operations, RepositoryStore repositories, PlanStore plans, BackupHistory history, HookRunner runner, WatchHookSignal signal,
    RecoveryGate gate, TimeProvider time, ILogger<WatchHooks> logger) : BackgroundService
{
    /// <summary>How soon what could not be begun is looked at again.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private const int MostPlansAtOnce = 8;

    // By plan; only the loop touches it.
    private readonly Dictionary<int, Task> _running = [];
    private readonly SemaphoreSlim _places = new(MostPlansAtOnce);

    public override void Dispose()
    {
        _places.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await gate.PassAsync(stoppingToken);
            while (true)
            {
                await LookAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What has begun hears of it itself and ends; what waits is begun by the next start.
            await Task.WhenAll(_running.Values);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var plan in _running.Where(entry => entry.Value.IsCompleted).Select(entry => entry.Key).ToList())
            {
                _running.Remove(plan);
            }

            var waiting = (await operations.ActiveAsync(cancellationToken)).Where(row => row is { Kind: OperationKind.Hook, Status: OperationStatus.Pending });
            foreach (var plan in waiting.GroupBy(row => row.PlanId ?? 0).Where(plan => !_running.ContainsKey(plan.Key)).ToList())
            {
                _running[plan.Key] = RunAsync([.. plan], cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // A full disk or a locked database; thrown on, it would end the server.
            logger.LogError(exception, "Hooks that wait could not be looked at; it is tried again in {Pause}.", Every);
        }
    }

    private async Task RunAsync(IReadOnlyList<Operation> rows, CancellationToken cancellationToken)
    {
        try
        {
            await _places.WaitAsync(cancellationToken);
            try
            {
                foreach (var row in rows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await RunAsync(row, cancellationToken);
                }
            }
            finally
            {
                _places.Release();
            }

            signal.Set(); // more may have come for the plan meanwhile; never after a failure, which would be tried without a pause
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // They stay queued.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            logger.LogError(exception, "Hooks of plan {Plan} could not be begun; it is tried again in {Pause}.", rows[0].PlanName, Every);
        }
    }

    private async Task RunAsync(Operation row, CancellationToken cancellationToken)
    {
        var repository = await repositories.FindAsync(row.RepositoryId, cancellationToken);
        var plan = row.PlanId is { } planId ? await plans.FindAsync(planId, cancellationToken) : null;
        var hook = (repository?.Settings.Hooks ?? []).Concat(plan?.Settings.Hooks ?? []).FirstOrDefault(hook => hook.Id == row.Arguments.HookId);
        if (plan is null || hook is null || row.Arguments.Event is not { } condition)
        {
            await operations.UpdateAsync(row.Id, Skip, cancellationToken); // somebody took it away meanwhile
            return;
        }

        var made = (await history.LastMadeAsync(cancellationToken)).GetValueOrDefault(plan.Id)?.EndedAt;
        await runner.RunQueuedAsync(row.Id, TaskOf(row, hook, condition) with { Plan = plan, LastBackupAt = made });
    }

    /// <summary>Of no run: its subject has no id.</summary>
    private static HookTask TaskOf(Operation row, Hook hook, HookCondition condition)
    {
        var subject = new Operation
        {
            Kind = OperationKind.Backup,
            Trigger = OperationTrigger.Schedule,
            RepositoryId = row.RepositoryId,
            RepositoryName = row.RepositoryName,
            PlanId = row.PlanId,
            PlanName = row.PlanName,
        };
        var result = condition switch
        {
            HookCondition.Overdue => new OperationResult(OperationStatus.Failed, Cause.Of(CauseCode.Overdue)),
            HookCondition.Stalled => new OperationResult(OperationStatus.Running, Cause.Of(CauseCode.Stalled)),
            _ => new OperationResult(OperationStatus.Succeeded),
        };
        return new HookTask(hook, condition, null, subject, result);
    }

    private void Skip(Operation row)
    {
        if (!row.HasEnded)
        {
            (row.Status, row.Phase, row.EndedAt) = (OperationStatus.Skipped, null, time.GetUtcNow());
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(signal.WaitAsync(enough.Token), Task.Delay(Every, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
