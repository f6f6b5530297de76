using BackrestBlazor.Operations.Browsing;

namespace BackrestBlazor.Components.Snapshots;

/// <summary>One line of a folder in a snapshot.</summary>
public sealed record EntryRow
{
    public required string Name { get; init; }

    /// <summary>Absolute path in the snapshot.</summary>
    public required string Path { get; init; }

    /// <summary>restic's word: file, dir, symlink, …</summary>
    public required string Type { get; init; }

    /// <summary>Bytes; null for what is no file.</summary>
    public long? Size { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>User and group by name where restic knows them, else by number.</summary>
    public string? Owner { get; init; }

    public string? LinkTarget { get; init; }

    /// <summary>The name holds bytes that are no text: restic cannot be asked for it by name, it comes only with its folder.</summary>
    public bool OnlyWithFolder { get; init; }

    public bool IsFolder => Type == "dir";

    internal static EntryRow From(SnapshotEntry entry) => new()
    {
        Name = entry.Name, Path = entry.Path, Type = entry.Type, Size = entry.Size, ModifiedAt = entry.ModifiedAt, LinkTarget = entry.LinkTarget,
        OnlyWithFolder = entry.NameIsLossy, Owner = Join(entry.User, entry.Uid, entry.Group, entry.Gid),
    };

    private static string? Join(string? user, long? uid, string? group, long? gid)
    {
        var owner = string.IsNullOrEmpty(user) ? uid?.ToString(System.Globalization.CultureInfo.InvariantCulture) : user;
        var shared = string.IsNullOrEmpty(group) ? gid?.ToString(System.Globalization.CultureInfo.InvariantCulture) : group;
        return (owner, shared) switch { (null, null) => null, (_, null) => owner, _ => $"{owner}:{shared}" };
    }
}
