using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Locks;
using BackrestBlazor.Operations.Running;

namespace BackrestBlazor.Operations.Executors;

/// <summary>Removes stale locks by restic's own judgement, or all of them when a person says so.</summary>
internal sealed class UnlockExecutor(LockHealer locks) : IOperationExecutor
{
    public OperationKind Kind => OperationKind.Unlock;

    public OperationPhase FirstPhase => OperationPhase.Working;

    public async Task<OperationResult> ExecuteAsync(OperationRun run, CancellationToken cancellationToken) =>
        OperationResult.Of(await locks.UnlockAsync(run, cancellationToken));
}
