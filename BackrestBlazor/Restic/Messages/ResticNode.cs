namespace BackrestBlazor.Restic.Messages;

/// <summary>A file or folder inside a snapshot, as <c>ls --json</c> prints it.</summary>
internal sealed record ResticNode
{
    /// <summary>U+FFFD where the name on disk is not UTF-8: restic's JSON does not tell the bytes, so such a node cannot be asked for by path.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>file</c>, <c>dir</c>, <c>symlink</c>, <c>dev</c>, <c>chardev</c>, <c>fifo</c>, <c>socket</c>, <c>irregular</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>Absolute path inside the snapshot.</summary>
    public string Path { get; init; } = "";

    public long Uid { get; init; }

    public long Gid { get; init; }

    public string? User { get; init; }

    public string? Group { get; init; }

    /// <summary>Bytes; 0 for what has no content.</summary>
    public long Size { get; init; }

    /// <summary>Go's file mode: the low nine bits are the permissions.</summary>
    public long Mode { get; init; }

    /// <summary>As <c>ls -l</c> shows it.</summary>
    public string? Permissions { get; init; }

    public DateTimeOffset Mtime { get; init; }

    public string? Linktarget { get; init; }

    /// <summary><c>node</c>, or <c>snapshot</c> for the first line of the listing. Every version has it.</summary>
    public string StructType { get; init; } = "";

    /// <summary>The bytes of the name were lost in restic's JSON (or the name really holds U+FFFD, which nobody can tell apart).</summary>
    public bool HasLostName => Name.Contains('\uFFFD');
}
