using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>
/// Which hooks run before and after a run, and in which order: those of the repository, then those of the plan, each as they are listed, one after the
/// other. None that fails keeps another from running.
/// </summary>
internal sealed class HookFlow(HookRunner runner, RepositoryStore repositories, PlanStore plans, OperationStore operations, PostponedSignal postponed)
{
    private const int RunsLookedAt = 20;

    /// <summary>Null: the work may begin. Else how the run ends without having begun.</summary>
    public async Task<OperationResult?> BeforeAsync(OperationRun run, RunningOperation running, CancellationToken cancellationToken)
    {
        if (run.Operation.DryRun || HookConditions.Started(run.Operation.Kind) is not { } condition)
        {
            return null;
        }

        OperationResult? decided = null;
        var phase = run.Recorder.Current.Phase;
        foreach (var (hook, plan) in (await HooksAsync(run.Operation)).Where(entry => entry.Hook.On.Contains(condition)))
        {
            run.Recorder.ShowPhase(OperationPhase.Working);
            var (row, ended) = await runner.RunAsync(new HookTask(hook, condition, plan, run.Operation, null), running);
            run.Recorder.Note($"Hook, operation {row.Id}: {ended.Status}.");
            cancellationToken.ThrowIfCancellationRequested();
            decided ??= ended.Status is OperationStatus.Succeeded ? null : Decide(hook, run.Operation, ended);
        }

        run.Recorder.ShowPhase(phase);
        return decided;
    }

    public async Task AfterAsync(Operation operation, OperationResult result)
    {
        if (result.Status is OperationStatus.Postponed)
        {
            postponed.Set();
        }

        var conditions = operation.DryRun ? [] : HookConditions.Outcomes(operation.Kind, result).ToList();
        if (conditions.Count == 0 && result.Status is not (OperationStatus.Succeeded or OperationStatus.Warning))
        {
            return;
        }

        var hooks = operation.DryRun ? [] : await HooksAsync(operation);
        if (hooks.Exists(entry => entry.Hook.On.Contains(HookCondition.Recovered)) && await HasRecoveredAsync(operation, result))
        {
            conditions.Add(HookCondition.Recovered);
        }

        foreach (var (hook, plan) in hooks)
        {
            // Once, for what tells most.
            foreach (var condition in conditions.Where(hook.On.Contains).Take(1))
            {
                await runner.RunAsync(new HookTask(hook, condition, plan, operation, result), parent: null);
            }
        }
    }

    /// <summary>All that have to do with such a run, in the order in which they run; a plan is that of its own hooks.</summary>
    private async Task<List<(Hook Hook, Plan? Plan)>> HooksAsync(Operation operation)
    {
        List<(Hook, Plan?)> hooks = [];
        if (await repositories.FindAsync(operation.RepositoryId, CancellationToken.None) is { } repository)
        {
            hooks.AddRange(repository.Settings.Hooks.Select(hook => (hook, (Plan?)null)));
        }

        if (operation.PlanId is { } planId)
        {
            var plan = await plans.FindAsync(planId, CancellationToken.None);
            hooks.AddRange((plan?.Settings.Hooks ?? []).Select(hook => (hook, plan)));
        }
        else if (operation.Kind is OperationKind.Prune or OperationKind.Check or OperationKind.Forget)
        {
            var all = (await plans.ListAsync(CancellationToken.None)).Where(plan => plan.RepositoryId == operation.RepositoryId);
            hooks.AddRange(all.SelectMany(plan => plan.Settings.Hooks.Select(hook => (hook with { On = [.. hook.On.Where(HookConditions.IsOfMaintenance)] }, (Plan?)plan))));
        }

        return hooks;
    }

    /// <summary>It went well, and the last run of the same had failed.</summary>
    private async Task<bool> HasRecoveredAsync(Operation operation, OperationResult result)
    {
        if (!HookConditions.IsGood(result.Status) || operation.Kind is OperationKind.Hook)
        {
            return false;
        }

        var query = new OperationQuery { RepositoryId = operation.RepositoryId, PlanId = operation.PlanId, Kind = operation.Kind, Before = operation.Id, Limit = RunsLookedAt };
        var before = await operations.ListAsync(query, CancellationToken.None);
        return HookConditions.IsRecovery(result, before.Where(row => row.PlanId == operation.PlanId));
    }

    private static OperationResult? Decide(Hook hook, Operation run, OperationResult ended)
    {
        var cause = new Cause(CauseCode.HookFailed, [], ended.Cause?.LastLine);
        return hook.OnError switch
        {
            HookOnError.Ignore => null,
            HookOnError.Cancel => new OperationResult(OperationStatus.Cancelled, cause),
            // Once: what has taken over does not wait again.
            HookOnError.Retry when run.Trigger is not OperationTrigger.Retry => new OperationResult(OperationStatus.Postponed, cause),
            _ => new OperationResult(OperationStatus.Failed, cause),
        };
    }
}
