namespace BackrestBlazor.Domain;

/// <summary>One try at an operation.</summary>
public sealed class OperationAttempt
{
    public long Id { get; set; }

    public long OperationId { get; set; }

    /// <summary>1 for the first try.</summary>
    public int Number { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public CauseCode? CauseCode { get; set; }

    public string? LastLine { get; set; }

    /// <summary>Bytes that were sent to the repository; null where it is not known.</summary>
    public long? BytesSent { get; set; }
}

/// <summary>One item that could not be read or written.</summary>
public sealed class OperationError
{
    /// <summary>More are counted, not kept.</summary>
    public const int MaximumKept = 200;

    public long Id { get; set; }

    public long OperationId { get; set; }

    /// <summary>Path as restic printed it (U+FFFD stands for bytes that are not UTF-8); empty when restic named none.</summary>
    public required string Item { get; set; }

    public required string Message { get; set; }
}

/// <summary>Progress so far. What restic does not tell is null, not 0.</summary>
public sealed record OperationProgress
{
    /// <summary>0 to 100, of the bytes found so far; may fall while the scan still finds files. 100 means read, not uploaded.</summary>
    public double? Percent { get; init; }

    public long? FilesDone { get; init; }

    public long? FilesTotal { get; init; }

    public long? BytesDone { get; init; }

    public long? BytesTotal { get; init; }

    /// <summary>Prune, check: units of the step that restic is in, and what it calls them (<c>packs</c>, <c>snapshots</c>).</summary>
    public long? UnitsDone { get; init; }

    public long? UnitsTotal { get; init; }

    public string? Unit { get; init; }

    public double? SecondsElapsed { get; init; }

    /// <summary>restic's estimate; null while unknown, and once everything is read.</summary>
    public double? SecondsRemaining { get; init; }

    public IReadOnlyList<string> CurrentFiles { get; init; } = [];

    /// <summary>
    /// What the repository's place has taken; read and sent are two figures, for what was read waits to be sent. From the kernel's counters of the connections, else
    /// half of what restic wrote ([measured] it writes each pack twice, to a temporary file and to the repository). Null where it is not known.
    /// </summary>
    public long? BytesSent { get; init; }

    /// <summary>Since when the phase is what it is.</summary>
    public DateTimeOffset? PhaseSince { get; init; }

    /// <summary>The phases before, and how long they took; at the end of the operation the last one, too.</summary>
    public IReadOnlyList<PhaseTime> Phases { get; init; } = [];

    /// <summary>Since when nothing moves: no processor time, no byte, no word of restic. Null while something does, and for the first 20 seconds.</summary>
    public DateTimeOffset? QuietSince { get; init; }

    /// <summary>What can be seen of why; null while something moves.</summary>
    public QuietReason? QuietReason { get; init; }

    /// <summary>How often restic has announced to try again since it last got on.</summary>
    public int RetryCount { get; init; }

    /// <summary>When restic, or the app, tries again what failed; null unless it waits for that.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>Whose lock is waited for; null unless that is known.</summary>
    public string? LockedBy { get; init; }

    /// <summary>A backup ended, or waits, before its index was stored: what it uploaded may lie in the repository and be listed nowhere.</summary>
    public bool IndexPending { get; init; }

    public int ErrorCount { get; init; }
}

/// <summary>What an operation did. Sizes in bytes; what a restic version does not tell is null.</summary>
public sealed record OperationSummary
{
    public long? FilesNew { get; init; }

    public long? FilesChanged { get; init; }

    public long? FilesUnmodified { get; init; }

    public long? DirsNew { get; init; }

    public long? DirsChanged { get; init; }

    public long? DirsUnmodified { get; init; }

    /// <summary>Bytes added before compression.</summary>
    public long? DataAdded { get; init; }

    /// <summary>Bytes added as stored (restic 0.17 and later).</summary>
    public long? DataAddedPacked { get; init; }

    public long? TotalFilesProcessed { get; init; }

    public long? TotalBytesProcessed { get; init; }

    /// <summary>Seconds.</summary>
    public double? TotalDuration { get; init; }

    /// <summary>Restore: files written.</summary>
    public long? FilesRestored { get; init; }

    /// <summary>Restore: bytes written.</summary>
    public long? BytesRestored { get; init; }

    /// <summary>Restore: files left as they were.</summary>
    public long? FilesSkipped { get; init; }

    /// <summary>Forget: snapshots kept and removed. Index: snapshots seen and no longer there.</summary>
    public int? SnapshotsKept { get; init; }

    public int? SnapshotsRemoved { get; init; }

    /// <summary>Prune: bytes that went (dry run: that would go), that stay, and that stay although no snapshot needs them.</summary>
    public long? BytesFreed { get; init; }

    public long? BytesRemaining { get; init; }

    public long? BytesUnused { get; init; }

    /// <summary>Check: how much data was read back, good or bad; null when it did not come to an end.</summary>
    public DataShare? Checked { get; init; }

    /// <summary>Stats: bytes of the repository, of its snapshots if they were restored, and how many there are.</summary>
    public long? RepositoryBytes { get; init; }

    public long? RestoreBytes { get; init; }

    public int? SnapshotCount { get; init; }

    /// <summary>Hook: exit code of the command, 128 + n when signal n ended it.</summary>
    public int? ExitCode { get; init; }

    /// <summary>True for a dry run: nothing was written.</summary>
    public bool DryRun { get; init; }
}
