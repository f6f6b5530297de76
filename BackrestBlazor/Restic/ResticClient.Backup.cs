using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Restic;

/// <content>Data in and out.</content>
internal sealed partial class ResticClient
{
    /// <summary>
    /// One backup. The value is the summary with the full snapshot id (asked for again on 0.14); null when there was none. A parent that is
    /// unknown is left out in a second try.
    /// </summary>
    public async Task<ResticResult<BackupSummary>> BackupAsync(ResticAccess access, BackupRequest request, ResticCall call, CancellationToken cancellationToken)
    {
        var (result, summary) = await BackupOnceAsync(access, request, call, cancellationToken);
        if (request.Parent is not null && result.Verdict == ResticVerdict.Failed && result.Cause?.Code == CauseCode.SnapshotNotFound)
        {
            (result, summary) = await BackupOnceAsync(access, request with { Parent = null }, call, cancellationToken);
        }

        if (!result.IsDone || summary is null)
        {
            return new(result, summary);
        }

        // A dry run names a snapshot that was never saved.
        var id = request.DryRun ? null : await FullIdAsync(access, summary.SnapshotId, cancellationToken);
        summary = summary with { SnapshotId = id };
        return new(summary.TotalFilesProcessed == 0 && result.Verdict == ResticVerdict.Succeeded ? Empty(result, request) : result, summary);
    }

    /// <summary>Restores. The value is null on 0.14, which tells nothing.</summary>
    public async Task<ResticResult<RestoreSummary>> RestoreAsync(ResticAccess access, RestoreRequest request, ResticCall call, CancellationToken cancellationToken)
    {
        RestoreSummary? summary = null;
        var listening = Also(call, message => summary = message as RestoreSummary ?? summary);
        var result = await RunAsync(access, capabilities => RestoreCommand.Of(request, capabilities), listening, null, cancellationToken);
        // [measured] A path that is not in the snapshot is no error for restic.
        var nothing = result.Verdict == ResticVerdict.Succeeded && request.Paths.Count > 0 && summary is { TotalFiles: 0, FilesRestored: 0, FilesSkipped: 0 };
        result = nothing ? NotFound(result, request.Paths[0]) : result;
        // Its text names the folder.
        return new(result.Cause is { Code: CauseCode.RestoreIncomplete } cause ? result with { Cause = cause with { Arguments = [request.Target, .. cause.Arguments] } } : result, summary);
    }

    private async Task<(ResticResult Result, BackupSummary? Summary)> BackupOnceAsync(ResticAccess access, BackupRequest request, ResticCall call, CancellationToken cancellationToken)
    {
        BackupSummary? summary = null;
        var listening = Also(call, message => summary = message as BackupSummary ?? summary);
        var result = await RunAsync(access, capabilities => BackupCommand.Of(request, capabilities), listening, null, cancellationToken);
        return (result, summary);
    }

    private async Task<string?> FullIdAsync(ResticAccess access, string? id, CancellationToken cancellationToken)
    {
        if (id is null || SnapshotId.IsFull(id))
        {
            return id;
        }

        var command = RepositoryCommands.Snapshots with { Operands = [id] };
        var found = await SnapshotsAsync(access, command, ResticCall.Silent, cancellationToken);
        return found.Value is [var snapshot] ? snapshot.Id : null;
    }

    private static ResticCall Also(ResticCall call, Action<ResticMessage> take) => call with
    {
        Message = message =>
        {
            take(message);
            call.Message?.Invoke(message);
        },
    };

    private static ResticResult Empty(ResticResult result, BackupRequest request) =>
        result with { Verdict = ResticVerdict.Warning, Cause = Cause.Of(CauseCode.SourceEmpty, string.Join(", ", request.Settings.Paths)), FailureKind = FailureKind.Permanent };
}
