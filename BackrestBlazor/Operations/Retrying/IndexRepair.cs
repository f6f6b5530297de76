using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Locks;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Restic;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Retrying;

/// <summary>Has what lies in the repository without an index listed, so that the next attempt uses it. A repair that does not work costs bytes, not the backup.</summary>
internal sealed class IndexRepair(ResticClient restic, LockHealer locks, OperationStore operations)
{
    /// <summary>The backup of the plan before this one ended while its index was on its way, and no person wanted that.</summary>
    public async Task<bool> IsNeededAtFirstAsync(OperationRun run, CancellationToken cancellationToken)
    {
        if (run is not { Plan: { } plan, Operation: { Kind: OperationKind.Backup, DryRun: false } operation })
        {
            return false;
        }

        var before = await operations.ListAsync(new OperationQuery { PlanId = plan.Id, Kind = OperationKind.Backup, Before = operation.Id, Limit = 1 }, cancellationToken);
        return before is [{ Status: OperationStatus.Failed or OperationStatus.Interrupted, Progress.IndexPending: true }];
    }

    public async Task RunAsync(OperationRun run, CancellationToken cancellationToken)
    {
        run.Recorder.Note("What was uploaded may stand in no index: it is repaired first, so that nothing is sent twice.");
        var result = await locks.RunAsync(run, () => restic.RepairIndexAsync(run.Access, run.Call, cancellationToken), cancellationToken);
        if (!result.IsDone && !cancellationToken.IsCancellationRequested)
        {
            run.Recorder.Note($"The index could not be repaired ({result.Cause?.Code}); what was uploaded may be sent again.");
        }
    }
}
