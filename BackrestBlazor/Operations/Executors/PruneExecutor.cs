using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Locks;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Commands;

namespace BackrestBlazor.Operations.Executors;

/// <summary>Frees what no snapshot needs any more, or says what that would free. After it the repository is measured anew.</summary>
internal sealed class PruneExecutor(ResticClient restic, LockHealer locks) : IOperationExecutor
{
    public OperationKind Kind => OperationKind.Prune;

    public OperationPhase FirstPhase => OperationPhase.Working;

    public async Task<OperationResult> ExecuteAsync(OperationRun run, CancellationToken cancellationToken)
    {
        var settings = run.Repository.Settings.Prune;
        var request = new PruneRequest
        {
            MaxUnusedPercent = settings.MaxUnusedPercent,
            MaxUnusedBytes = settings.MaxUnusedBytes,
            DryRun = run.Operation.Arguments.DryRun,
        };
        var result = await locks.RunAsync(run, () => restic.PruneAsync(run.Access, request, run.Call, cancellationToken), cancellationToken);
        var judged = OperationResult.Of(result) with
        {
            // restic prints its report before it begins: of a run that failed it tells what was meant, not what was done.
            Summary = result is { IsDone: true, Value: { } report }
                ? new OperationSummary { BytesFreed = report.Freed, BytesRemaining = report.Remaining, BytesUnused = report.Unused, DryRun = request.DryRun }
                : null,
        };
        if (judged.Cause?.Code is CauseCode.AppendOnly)
        {
            return judged with { Status = OperationStatus.Skipped, Summary = null };
        }

        return judged.Status is OperationStatus.Succeeded && !request.DryRun
            ? judged with { Followers = [new OperationRequest(OperationKind.Stats, OperationTrigger.Chain, run.Repository.Id, null) { FlowId = run.Operation.FlowId }] }
            : judged;
    }
}
