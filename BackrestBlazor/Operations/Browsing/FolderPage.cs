namespace BackrestBlazor.Operations.Browsing;

/// <summary>A part of a folder's entries.</summary>
/// <param name="Path">The folder, absolute, without a trailing slash (<c>/</c> is the top).</param>
/// <param name="Total">Entries in the whole folder.</param>
/// <param name="Entries">Those from the offset on.</param>
internal sealed record FolderPage(string Path, int Total, IReadOnlyList<SnapshotEntry> Entries);
