using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Browsing;

namespace BackrestBlazor.Api.Contract;

/// <summary>A snapshot as the API shows it.</summary>
internal sealed record SnapshotAnswer(
    string Id, string ShortId, string? OriginalId, string Repository, string? Plan, DateTimeOffset Time, string Host, string? User,
    IReadOnlyList<string> Paths, IReadOnlyList<string> Tags, bool Pinned, OperationSummary? Summary, string? Parent)
{
    public static SnapshotAnswer From(Snapshot snapshot, string repository, string? plan) => new(
        snapshot.SnapshotId, snapshot.ShortId, snapshot.OriginalId, repository, plan, snapshot.Time, snapshot.Host, snapshot.User,
        snapshot.Paths, snapshot.Tags, snapshot.Pinned, snapshot.Summary, snapshot.Parent);
}

/// <summary>A part of a folder.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Total">Entries in the whole folder.</param>
/// <param name="Entries">Folders first.</param>
internal sealed record EntriesAnswer(string Path, int Total, IReadOnlyList<EntryAnswer> Entries)
{
    public static EntriesAnswer From(FolderPage page) => new(page.Path, page.Total, [.. page.Entries.Select(EntryAnswer.From)]);
}

/// <summary>One item of a folder.</summary>
/// <param name="Mode">Permission bits as <c>chmod</c> takes them (493 is octal 755).</param>
/// <param name="NameIsLossy">The name holds bytes that are not UTF-8 (U+FFFD stands for them): the item comes only with its folder.</param>
internal sealed record EntryAnswer(
    string Name, string Path, string Type, long? Size, int? Mode, DateTimeOffset? ModifiedAt, long? Uid, long? Gid, string? User, string? Group, string? LinkTarget, bool NameIsLossy)
{
    public static EntryAnswer From(SnapshotEntry entry) => new(
        entry.Name, entry.Path, entry.Type, entry.Size, entry.Mode, entry.ModifiedAt, entry.Uid, entry.Gid, entry.User, entry.Group, entry.LinkTarget, entry.NameIsLossy);
}
