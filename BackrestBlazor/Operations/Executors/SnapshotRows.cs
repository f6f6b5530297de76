using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Operations.Executors;

/// <summary>restic's snapshots and summaries as the app keeps them.</summary>
internal static class SnapshotRows
{
    /// <param name="planIds">Row ids of this instance's plans by the tag of their key.</param>
    /// <param name="instanceTag">Tag of this instance: a snapshot is a plan's when both match.</param>
    public static Snapshot Of(int repositoryId, ResticSnapshot snapshot, IReadOnlyDictionary<string, int> planIds, string instanceTag)
    {
        List<string> tags = [.. snapshot.Tags ?? []];
        int? planId = tags.Contains(instanceTag) && tags.Find(planIds.ContainsKey) is { } planTag ? planIds[planTag] : null;
        return new Snapshot
        {
            RepositoryId = repositoryId,
            SnapshotId = snapshot.Id,
            OriginalId = snapshot.Original,
            PlanId = planId,
            Time = snapshot.Time,
            Host = snapshot.Hostname,
            User = snapshot.Username,
            Paths = [.. snapshot.Paths],
            Tags = tags,
            Parent = snapshot.Parent,
            Summary = snapshot.Summary is { } summary ? Of(summary) : null,
        };
    }

    public static OperationSummary Of(BackupSummary summary) => new()
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
        TotalDuration = summary.TotalDuration >= 0 ? summary.TotalDuration : null,
        DryRun = summary.DryRun,
    };
}
