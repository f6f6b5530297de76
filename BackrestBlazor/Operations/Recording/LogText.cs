using System.Globalization;
using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Operations.Recording;

/// <summary>How a message of restic reads in the log. Progress does not stand there.</summary>
internal static class LogText
{
    public static string? Of(ResticMessage message) => message switch
    {
        ItemError error => $"error: {error.Item}: {error.Text}",
        ExitError exit => exit.Message,
        BackupItem { Action: BackupItem.ScanFinished or "unchanged" } => null,
        BackupItem item => $"{item.Action} {item.Item}",
        RestoreItem { Action: "unchanged" } => null,
        RestoreItem item => $"{item.Action} {item.Item}",
        BackupSummary summary => Invariant(
            $"files: {summary.FilesNew} new, {summary.FilesChanged} changed, {summary.FilesUnmodified} unmodified; {summary.DataAdded:N0} bytes added of {summary.TotalBytesProcessed:N0}; snapshot {summary.SnapshotId ?? "none"}"),
        RestoreSummary summary => Invariant(
            $"restored {summary.FilesRestored} of {summary.TotalFiles} files and folders, {summary.BytesRestored:N0} of {summary.TotalBytes:N0} bytes; {summary.FilesSkipped} skipped"),
        _ => null,
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
