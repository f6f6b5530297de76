using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Executors;
using BackrestBlazor.Operations.Locks;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Restic;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Guards;

/// <summary>Takes doubtful snapshots out of the arithmetic of a plan's retention: restic's policies count what has the plan's tag.</summary>
internal sealed class AsideSnapshots(ResticClient restic, PlanGuardStore guards, SnapshotStore snapshots, SnapshotGate gate, LockHealer locks)
{
    /// <summary>Null when there was nothing to set aside; else how that ended. Until it has succeeded no policy may run.</summary>
    public async Task<OperationResult?> SetAsideAsync(OperationRun run, Plan plan, CancellationToken cancellationToken)
    {
        if (plan.Guard is not { Aside: { Count: > 0 } doubtful })
        {
            return null;
        }

        OperationRequest[] index = [new OperationRequest(OperationKind.Index, OperationTrigger.Chain, run.Repository.Id, null) { FlowId = run.Operation.FlowId }];
        List<string> there = [.. await snapshots.ExistingAsync(run.Repository.Id, doubtful, cancellationToken)];
        if (there.Count > 0)
        {
            run.Recorder.Note($"{there.Count} snapshots of the plan {plan.Name} are set aside: nobody has said that they are right.");
            var result = await locks.RunAsync(
                run, () => restic.RetagAsync(run.Access, SnapshotTag.OfPlan(plan.Key), SnapshotTag.SetAside, there, run.Call, cancellationToken), cancellationToken);
            if (!result.IsDone)
            {
                // Somebody has forgotten one, or the server was killed before it knew that they are tagged: what is read anew tells.
                return OperationResult.Of(result) with { Followers = result.Cause?.Code is CauseCode.SnapshotNotFound ? index : [] };
            }

            // They have new ids; the index that follows tells which.
            await gate.ChangeAsync(run.Repository.Id, () => snapshots.RemoveAsync(run.Repository.Id, there, CancellationToken.None));
        }

        await guards.RemoveAsideAsync(plan.Id, doubtful);
        return new OperationResult(OperationStatus.Succeeded) { Followers = index };
    }
}
