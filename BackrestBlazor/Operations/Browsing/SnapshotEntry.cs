namespace BackrestBlazor.Operations.Browsing;

/// <summary>One item of a folder in a snapshot, as restic's <c>ls</c> tells it.</summary>
internal sealed record SnapshotEntry
{
    public const string Folder = "dir";

    public required string Name { get; init; }

    /// <summary>Absolute path in the snapshot.</summary>
    public required string Path { get; init; }

    /// <summary>restic's word: file, dir, symlink, dev, chardev, fifo, socket, irregular.</summary>
    public required string Type { get; init; }

    /// <summary>Bytes; null for what is no file.</summary>
    public long? Size { get; init; }

    /// <summary>Unix permission bits with set-uid, set-gid and sticky (octal 0 to 7777); null when restic did not tell.</summary>
    public int? Mode { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    public long? Uid { get; init; }

    public long? Gid { get; init; }

    public string? User { get; init; }

    public string? Group { get; init; }

    /// <summary>Where a symbolic link points to; null for everything else, and where this restic does not tell.</summary>
    public string? LinkTarget { get; init; }

    public bool IsFolder => Type == Folder;

    /// <summary>
    /// True when the name holds bytes that are not UTF-8: restic prints U+FFFD for them and takes no such path back, so the item comes only with its
    /// parent folder.
    /// </summary>
    public bool NameIsLossy => Name.Contains('\uFFFD', StringComparison.Ordinal);
}
