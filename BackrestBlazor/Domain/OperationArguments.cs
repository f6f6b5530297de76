namespace BackrestBlazor.Domain;

/// <summary>
/// What an operation was asked to do, beyond its kind, repository and plan. Two pending operations that are equal in all four
/// are one piece of work. Only the fields of the kind are set.
/// </summary>
public sealed record OperationArguments
{
    public static OperationArguments None { get; } = new();

    /// <summary>Backup, restore, prune: only say what would happen.</summary>
    public bool DryRun { get; init; }

    /// <summary>Restore, forget of one: full id of the snapshot, 64 hex digits.</summary>
    public string? SnapshotId { get; init; }

    /// <summary>Restore: absolute paths inside the snapshot, as bytes seen by restic; empty means everything.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Restore: absolute folder below which the files land with their whole path.</summary>
    public string? Target { get; init; }

    /// <summary>Restore: what happens to a file that exists.</summary>
    public OverwriteMode Overwrite { get; init; } = OverwriteMode.Always;

    /// <summary>Restore: read back what was written and compare.</summary>
    public bool Verify { get; init; }

    /// <summary>Unlock: remove all locks, live ones too (exclusive); otherwise only stale ones.</summary>
    public bool RemoveAll { get; init; }

    /// <summary>Check: how much data is read back; null is what the repository's settings say.</summary>
    public DataShare? Data { get; init; }

    /// <summary>Hook: why it ran, and the id of the hook.</summary>
    public HookCondition? Event { get; init; }

    public string? HookId { get; init; }

    // Records compare lists by reference; equality of work is equality of content.
    public bool Equals(OperationArguments? other) =>
        other is not null && DryRun == other.DryRun && SnapshotId == other.SnapshotId && Paths.SequenceEqual(other.Paths, StringComparer.Ordinal)
        && Target == other.Target && Overwrite == other.Overwrite && Verify == other.Verify && RemoveAll == other.RemoveAll
        && Data == other.Data && Event == other.Event && HookId == other.HookId;

    public override int GetHashCode() => HashCode.Combine(DryRun, SnapshotId, Target, Overwrite, Verify, RemoveAll, Paths.Count, Data);
}

/// <summary>restic's <c>restore --overwrite</c> (restic 0.17 and later; 0.14 knows only <see cref="Always"/>).</summary>
public enum OverwriteMode
{
    Always, IfChanged, IfNewer, Never,
}
