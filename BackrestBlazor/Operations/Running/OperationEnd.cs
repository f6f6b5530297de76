using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Locks;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Processes;

namespace BackrestBlazor.Operations.Running;

/// <summary>Ends an operation: cleans up after a killed restic, queues what follows, closes the log, and only then says so in the row.</summary>
internal sealed class OperationEnd(
    OperationQueue queue, OperationLogs logs, ProgressBoard board, ProcessRecords processes, LockHealer locks, StateWriter states,
    MessageWriter messages, TimeProvider time, ILogger<OperationEnd> logger)
{
    /// <returns>How it ended, as the row says it.</returns>
    public async Task<OperationResult> EndAsync(Operation operation, OperationRun? run, OperationRecorder recorder, StopReason reason, OperationResult result)
    {
        result = Judge(result, reason);
        var clean = await CleanUpAsync(run, reason, result);
        foreach (var request in result.Followers)
        {
            await queue.EnqueueAsync(request, CancellationToken.None);
        }

        var (phase, progress) = recorder.Current;
        progress = progress with { Phases = PhaseTime.Add(progress.Phases, phase, time.GetUtcNow() - (progress.PhaseSince ?? time.GetUtcNow())) };
        recorder.Note(result.Cause is { } cause ? $"Ended: {result.Status} ({cause.Code}). {cause.LastLine}" : $"Ended: {result.Status}.");
        if (await recorder.EndAsync() is { Count: > 0 } errors)
        {
            await states.AddErrorsAsync(operation.Id, errors);
        }

        await logs.CloseAsync(operation.Id);
        await states.EndAsync(operation.Id, row => Fill(row, recorder, progress, result), async () => [.. await messages.WriteAsync(operation, result, CancellationToken.None), .. result.Messages]);
        messages.Release();
        board.Remove(operation.Id);
        if (clean)
        {
            Forget(operation.Id);
        }

        logger.LogInformation(
            "{Kind} of repository {Repository}, plan {Plan}: operation {OperationId} ended {Status}, cause {Cause}.",
            operation.Kind, operation.RepositoryName, operation.PlanName, operation.Id, result.Status, result.Cause?.Code);
        return result;
    }

    // The row has ended with the truth, and what follows must not depend on this.
    private void Forget(long operationId)
    {
        try
        {
            processes.Remove(ProcessKey.Of(operationId));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "The record of the ended process of operation {OperationId} could not be removed; the next start does it.", operationId);
        }
    }

    /// <summary>What fails while it is being stopped was stopped: restic 0.18 says so with a failure of its own, an unlock in between likewise.</summary>
    private static OperationResult Judge(OperationResult result, StopReason reason) => (result.Status, reason) switch
    {
        (OperationStatus.Cancelled or OperationStatus.Failed, StopReason.ServerStops) =>
            result with { Status = OperationStatus.Interrupted, Cause = new Cause(CauseCode.ServerStopped, [], result.Cause?.LastLine) },
        (OperationStatus.Cancelled, _) when result.Cause?.Code is CauseCode.HookFailed => result, // what the plan says, not a person
        (OperationStatus.Cancelled, _) or (OperationStatus.Failed, StopReason.Person) =>
            result with { Status = OperationStatus.Cancelled, Cause = new Cause(result.Exit is { Killed: true } ? CauseCode.KilledAfterGrace : CauseCode.Cancelled, [], result.Cause?.LastLine) },
        _ => result,
    };

    /// <summary>False: the record of the dead process stays, so that its lock can still be recognised as ours.</summary>
    private async Task<bool> CleanUpAsync(OperationRun? run, StopReason reason, OperationResult result)
    {
        var stopped = reason is not StopReason.None && result.Exit is { StartFailure: null };
        if (run is null || run.Operation.Kind is OperationKind.Index or OperationKind.Unlock || !(result.LeavesLock || stopped))
        {
            return true;
        }

        if (stopped && await (result.LeavesLock ? locks.UnlockKilledAsync(run) : locks.IsCleanAsync(run)))
        {
            return true;
        }

        // restic was killed by somebody else, or the repository does not answer: it is shown, and done before the next exclusive operation.
        // When the server stops, the next start finds the record.
        if (reason is not StopReason.ServerStops)
        {
            var unlock = new OperationRequest(OperationKind.Unlock, OperationTrigger.Chain, run.Repository.Id, null) { FlowId = run.Operation.FlowId };
            await queue.EnqueueAsync(unlock, CancellationToken.None);
        }

        return false;
    }

    private void Fill(Operation row, OperationRecorder recorder, OperationProgress progress, OperationResult result)
    {
        row.Status = result.Status;
        row.Cause = result.Cause;
        row.Phase = null;
        row.EndedAt = time.GetUtcNow();
        row.Summary = result.Summary ?? row.Summary;
        row.SnapshotId = result.SnapshotId ?? row.SnapshotId;
        row.CommandLine = result.CommandLine ?? recorder.CommandLine;
        row.Progress = FinalProgress(progress, result);
        row.ErrorCount = recorder.ErrorCount;
        AttemptRows.EndLast(row, row.EndedAt.Value, result.Cause, row.Progress.BytesSent);
    }

    /// <summary>restic's last status line may be a second old, or there was none at all: what was done stands in the summary.</summary>
    private static OperationProgress FinalProgress(OperationProgress progress, OperationResult result)
    {
        var last = progress with { SecondsRemaining = null, CurrentFiles = [], NextTryAt = null, LockedBy = null, QuietSince = null, QuietReason = null, PhaseSince = null };
        last = last with { IndexPending = !IsWhole(result) && (result.IsIndexLost || last.IndexPending) };
        return IsWhole(result) && result is { Summary: { TotalFilesProcessed: { } files, TotalBytesProcessed: var bytes } summary }
            ? last with { BytesSent = Largest(last.BytesSent, summary.DryRun ? null : summary.DataAddedPacked), Percent = 100, FilesDone = files, FilesTotal = files, BytesDone = bytes, BytesTotal = bytes, SecondsElapsed = summary.TotalDuration ?? last.SecondsElapsed }
            : last;
    }

    // The last look may be two seconds old, and a short run is never looked at.
    private static long? Largest(long? seen, long? told) => seen is null ? told : told is null ? seen : Math.Max(seen.Value, told.Value);

    private static bool IsWhole(OperationResult result) => result.Status is OperationStatus.Succeeded or OperationStatus.Warning;
}
