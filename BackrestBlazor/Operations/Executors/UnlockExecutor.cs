using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Locks;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Restic;

namespace BackrestBlazor.Operations.Executors;

/// <summary>Removes stale locks by restic's own judgement, or all of them when a person says so.</summary>
internal sealed class UnlockExecutor(ResticClient restic, LockHealer locks) : IOperationExecutor
{
    public OperationKind Kind => OperationKind.Unlock;

    public OperationPhase FirstPhase => OperationPhase.Working;

    public async Task<OperationResult> ExecuteAsync(OperationRun run, CancellationToken cancellationToken)
    {
        var result = await restic.UnlockAsync(run.Access, run.Operation.Arguments.RemoveAll, run.Call, cancellationToken);
        if (result.IsDone)
        {
            await locks.ForgetDeadAsync(run.Repository.Id, cancellationToken);
        }

        return OperationResult.Of(result);
    }
}
