using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Recovery;

/// <summary>Which new operations take over from those that the server's end interrupted.</summary>
internal sealed class Successors(OperationStore operations, PlanStore plans)
{
    /// <summary>Those of them that are done again; what happened to the others somebody wants to hear.</summary>
    public async Task<HashSet<long>> RepeatedAsync(IReadOnlyList<Operation> left, CancellationToken cancellationToken)
    {
        var rerun = await RerunAsync(cancellationToken);
        return [.. left.Where(operation => IsRepeated(operation, rerun)).Select(operation => operation.Id)];
    }

    /// <param name="left">What was queued or running when the server went down, as it was then.</param>
    public async Task<IReadOnlyList<OperationRequest>> OfAsync(IReadOnlyList<Operation> left, CancellationToken cancellationToken)
    {
        var rerun = await RerunAsync(cancellationToken);
        var stopped = await StoppedAsync(rerun, cancellationToken);
        return [.. left.Where(operation => IsRepeated(operation, rerun)).Concat(stopped).Select(RequestOf)];
    }

    /// <summary>Backups that a stop of the server in good order interrupted, and that nothing has followed.</summary>
    private async Task<List<Operation>> StoppedAsync(HashSet<int> rerun, CancellationToken cancellationToken)
    {
        List<Operation> found = [];
        foreach (var planId in rerun)
        {
            var newest = await operations.ListAsync(new OperationQuery { PlanId = planId, Kind = OperationKind.Backup, Limit = 1 }, cancellationToken);
            if (newest is [{ Status: OperationStatus.Interrupted, StartedAt: not null, Cause.Code: CauseCode.ServerStopped } backup] && MayRunAgain(backup, rerun))
            {
                found.Add(backup);
            }
        }

        return found;
    }

    private async Task<HashSet<int>> RerunAsync(CancellationToken cancellationToken) =>
        [.. (await plans.ListAsync(cancellationToken)).Where(plan => plan.Settings.RerunAfterInterruption).Select(plan => plan.Id)];

    private static bool IsRepeated(Operation operation, HashSet<int> rerun) => operation.StartedAt is null || MayRunAgain(operation, rerun);

    /// <summary>Once: what is itself a repetition is not repeated. A restore is never repeated unasked.</summary>
    private static bool MayRunAgain(Operation operation, HashSet<int> rerun) =>
        operation is { Trigger: not OperationTrigger.Retry, DryRun: false, Kind: OperationKind.Backup or OperationKind.Forget, PlanId: { } planId } && rerun.Contains(planId);

    private static OperationRequest RequestOf(Operation operation) => new(operation.Kind, OperationTrigger.Retry, operation.RepositoryId, operation.PlanId)
    {
        Arguments = operation.Arguments,
        FlowId = operation.FlowId == operation.Id ? null : operation.FlowId,
        RetryOf = operation.Id,
    };
}
