namespace BackrestBlazor.Restic.Messages;

/// <summary>A file or folder inside a snapshot, as <c>ls --json</c> prints it.</summary>
internal sealed record ResticNode
{
    /// <summary>U+FFFD where the name on disk is not UTF-8: restic's JSON does not tell the bytes, so such a node cannot be asked for by path.</summary>
    public string Name { get; set; } = "";

    /// <summary><c>file</c>, <c>dir</c>, <c>symlink</c>, <c>dev</c>, <c>chardev</c>, <c>fifo</c>, <c>socket</c>, <c>irregular</c>.</summary>
    public string Type { get; set; } = "";

    /// <summary>Absolute path inside the snapshot.</summary>
    public string Path { get; set; } = "";

    public long Uid { get; set; }

    public long Gid { get; set; }

    public string? User { get; set; }

    public string? Group { get; set; }

    /// <summary>Bytes; 0 for what has no content.</summary>
    public long Size { get; set; }

    /// <summary>Go's file mode: the low nine bits are the permissions.</summary>
    public long Mode { get; set; }

    /// <summary>As <c>ls -l</c> shows it.</summary>
    public string? Permissions { get; set; }

    public DateTimeOffset Mtime { get; set; }

    /// <summary>[measured] Not printed by <c>ls</c> up to 0.19, so always null there.</summary>
    public string? Linktarget { get; set; }

    /// <summary><c>node</c>, or <c>snapshot</c> for the first line of the listing. Every version has it.</summary>
    public string StructType { get; set; } = "";

    /// <summary>The bytes of the name were lost in restic's JSON (or the name really holds U+FFFD, which nobody can tell apart).</summary>
    public bool HasLostName => Name.Contains('\uFFFD');
}
