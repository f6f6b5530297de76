using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Restic;

/// <summary>restic's messages in the words of the domain. What restic does not tell is null, not 0.</summary>
internal static class ResticMapping
{
    /// <param name="status">restic's progress.</param>
    /// <param name="errorCount">Item errors counted so far: restic's own count misses what it skips.</param>
    public static OperationProgress ToProgress(this BackupStatus status, int errorCount) => new()
    {
        Percent = status.TotalBytes > 0 || status.TotalFiles > 0 ? Math.Clamp(status.PercentDone * 100, 0, 100) : null,
        FilesDone = status.FilesDone,
        FilesTotal = status.TotalFiles > 0 ? status.TotalFiles : null,
        BytesDone = status.BytesDone,
        BytesTotal = status.TotalBytes > 0 ? status.TotalBytes : null,
        SecondsElapsed = status.SecondsElapsed,
        SecondsRemaining = status.SecondsRemaining > 0 && status.PercentDone < 1 ? status.SecondsRemaining : null,
        CurrentFiles = status.CurrentFiles,
        ErrorCount = Math.Max(errorCount, status.ErrorCount),
    };

    public static OperationProgress ToProgress(this RestoreStatus status, int errorCount) => new()
    {
        Percent = status.TotalFiles > 0 ? Math.Clamp(status.PercentDone * 100, 0, 100) : null,
        FilesDone = status.FilesRestored + status.FilesSkipped,
        FilesTotal = status.TotalFiles,
        BytesDone = status.BytesRestored + status.BytesSkipped,
        BytesTotal = status.TotalBytes,
        SecondsElapsed = status.SecondsElapsed,
        ErrorCount = errorCount,
    };

    public static OperationSummary ToSummary(this BackupSummary summary) => new()
    {
        FilesNew = summary.FilesNew,
        FilesChanged = summary.FilesChanged,
        FilesUnmodified = summary.FilesUnmodified,
        DirsNew = summary.DirsNew,
        DirsChanged = summary.DirsChanged,
        DirsUnmodified = summary.DirsUnmodified,
        DataAdded = summary.DataAdded,
        DataAddedPacked = summary.DataAddedPacked,
        TotalFilesProcessed = summary.TotalFilesProcessed,
        TotalBytesProcessed = summary.TotalBytesProcessed,
        // [measured] restic 0.18.0 prints −292 years when nothing had changed; snapshots carry none.
        TotalDuration = summary.TotalDuration > 0 ? summary.TotalDuration : null,
        DryRun = summary.DryRun,
    };

    public static OperationSummary ToSummary(this RestoreSummary summary) => new()
    {
        FilesRestored = summary.FilesRestored,
        BytesRestored = summary.BytesRestored,
        FilesSkipped = summary.FilesSkipped,
        TotalDuration = summary.SecondsElapsed > 0 ? summary.SecondsElapsed : null,
    };

    public static OperationSummary ToSummary(this IReadOnlyList<ForgetGroup> groups, bool dryRun) => new()
    {
        SnapshotsKept = groups.Sum(group => group.Keep?.Count ?? 0),
        SnapshotsRemoved = groups.Sum(group => group.Remove?.Count ?? 0),
        DryRun = dryRun,
    };

    /// <summary>Without row ids; the plan is found by its tags.</summary>
    public static Snapshot ToSnapshot(this ResticSnapshot snapshot, int repositoryId, int? planId) => new()
    {
        RepositoryId = repositoryId,
        SnapshotId = snapshot.Id,
        OriginalId = snapshot.Original,
        PlanId = planId,
        Time = snapshot.Time,
        Host = snapshot.Hostname,
        User = snapshot.Username,
        Paths = [.. snapshot.Paths],
        Tags = [.. snapshot.Tags ?? []],
        Parent = snapshot.Parent,
        Summary = snapshot.Summary?.ToSummary(),
    };

    public static OperationError ToError(this ItemError error, long operationId) => new() { OperationId = operationId, Item = error.Item, Message = error.Text };
}
