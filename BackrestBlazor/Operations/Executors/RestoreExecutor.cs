using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Locks;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Operations.Executors;

/// <summary>
/// Restores to a folder. [measured] restic's summary counts files as restored that could not be written, so only its exit code and the
/// errors decide: one file that is missing is no success.
/// </summary>
internal sealed class RestoreExecutor(ResticClient restic, LockHealer locks) : IOperationExecutor
{
    public OperationKind Kind => OperationKind.Restore;

    public OperationPhase FirstPhase => OperationPhase.Restoring;

    public async Task<OperationResult> ExecuteAsync(OperationRun run, CancellationToken cancellationToken)
    {
        var arguments = run.Operation.Arguments;
        if (arguments is not { SnapshotId: { } snapshotId, Target: { } target })
        {
            return OperationResult.Failed(CauseCode.SnapshotNotFound, "");
        }

        if (CannotCreate(target) is { } reason)
        {
            return new OperationResult(OperationStatus.Failed, new Cause(CauseCode.RestoreIncomplete, [target], reason));
        }

        var request = new RestoreRequest
        {
            SnapshotId = snapshotId,
            Paths = arguments.Paths,
            Target = target,
            Overwrite = arguments.Overwrite,
            Verify = arguments.Verify,
        };
        var result = await locks.RunAsync(run, () => restic.RestoreAsync(run.Access, request, run.Call, cancellationToken), cancellationToken);
        return Judge(run, result) with { SnapshotId = snapshotId, Summary = result.Value is { } summary ? SummaryOf(summary) : null };
    }

    private static OperationResult Judge(OperationRun run, ResticResult<RestoreSummary> result)
    {
        var judged = OperationResult.Of(result);
        return judged.Status switch
        {
            OperationStatus.Succeeded or OperationStatus.Warning when run.Recorder.ErrorCount > 0 =>
                judged with { Status = OperationStatus.Failed, Cause = judged.Cause ?? Cause.Of(CauseCode.RestoreIncomplete, run.Operation.Arguments.Target!) },
            OperationStatus.Failed when judged.Cause?.Code is CauseCode.RestoreIncomplete || (judged.Cause?.Code is null or CauseCode.Unknown && run.Recorder.ErrorCount > 0) =>
                judged with { Cause = new Cause(CauseCode.RestoreIncomplete, [run.Operation.Arguments.Target!], judged.Cause?.LastLine) },
            _ => judged,
        };
    }

    private static string? CannotCreate(string target)
    {
        try
        {
            Directory.CreateDirectory(target);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    private static OperationSummary SummaryOf(RestoreSummary summary) => new()
    {
        FilesRestored = summary.FilesRestored,
        BytesRestored = summary.BytesRestored,
        FilesSkipped = summary.FilesSkipped,
        TotalFilesProcessed = summary.TotalFiles,
        TotalBytesProcessed = summary.TotalBytes,
        TotalDuration = summary.SecondsElapsed,
    };
}
