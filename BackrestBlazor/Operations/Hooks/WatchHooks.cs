using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>
/// Runs the hooks that wait for a plan to become overdue, or to be no longer so. They belong to no run, so each is a flow of its own; those of one event run one after the
/// other, and those of several plans beside each other.
/// </summary>
internal sealed class WatchHooks(
    PlanEvents events, HookFlow flow, HookRunner runner, RepositoryStore repositories, OperationStore operations, RecoveryGate gate, ILogger<WatchHooks> logger) : BackgroundService
{
    private const int AtOnce = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await gate.PassAsync(stoppingToken);
            await Parallel.ForEachAsync(
                events.Reader.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken }, async (what, _) => await RunAsync(what));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A hook that ran was ended with the server, as any other.
        }
    }

    private async Task RunAsync(PlanEvent what)
    {
        try
        {
            if (await TaskOfAsync(what) is not { } task)
            {
                return;
            }

            foreach (var (hook, plan) in (await flow.HooksAsync(task.Subject)).Where(entry => entry.Hook.On.Contains(task.Event)))
            {
                await runner.RunAsync(task with { Hook = hook, Plan = plan }, parent: null);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A database that does not answer: the event itself is in the log and in the messages.
            logger.LogError(exception, "The hooks of plan {Plan} for {Event} could not be run.", what.Plan.Name, what.Kind);
        }
    }

    private async Task<HookTask?> TaskOfAsync(PlanEvent what)
    {
        if (what.Kind is PlanEventKind.SwitchedOff || await IsToldByItsRunAsync(what))
        {
            return null;
        }

        var (condition, result) = what.Kind is PlanEventKind.Overdue
            ? (HookCondition.Overdue, new OperationResult(OperationStatus.Failed, Cause.Of(CauseCode.Overdue)))
            : (HookCondition.Recovered, new OperationResult(OperationStatus.Succeeded));
        var subject = new Operation
        {
            Kind = OperationKind.Backup,
            Trigger = OperationTrigger.Schedule,
            RepositoryId = what.Plan.RepositoryId,
            RepositoryName = (await repositories.FindAsync(what.Plan.RepositoryId, CancellationToken.None))?.Name ?? "",
            PlanId = what.Plan.Id,
            PlanName = what.Plan.Name,
        };
        return new HookTask(new Hook(), condition, null, subject, result) { LastBackupAt = what.LastMade?.EndedAt };
    }

    /// <summary>Failed, overdue and then made is one recovery: the hooks of the backup itself have heard of it.</summary>
    private async Task<bool> IsToldByItsRunAsync(PlanEvent what) =>
        what is { Kind: PlanEventKind.Recovered, WasBackedUp: true, LastMade: { } made }
        && await operations.FindAsync(made.OperationId, CancellationToken.None) is { } run
        && await flow.HasRecoveredAsync(run, new OperationResult(run.Status));
}
