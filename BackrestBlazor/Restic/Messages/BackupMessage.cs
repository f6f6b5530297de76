using System.Text.Json.Serialization;

namespace BackrestBlazor.Restic.Messages;

/// <summary>A line of <c>backup --json</c> on stdout.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "message_type", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(BackupStatus), "status")]
[JsonDerivedType(typeof(BackupItem), "verbose_status")]
[JsonDerivedType(typeof(BackupSummary), "summary")]
internal record BackupMessage : ResticMessage;

/// <summary>Progress so far. restic sends 10 to 60 a second unless RESTIC_PROGRESS_FPS says otherwise.</summary>
internal sealed record BackupStatus : BackupMessage
{
    /// <summary>Seconds since the start.</summary>
    public double SecondsElapsed { get; init; }

    /// <summary>Estimate in seconds; 0 while unknown.</summary>
    public double SecondsRemaining { get; init; }

    /// <summary>Share of the bytes found so far, 0.0 to 1.0; falls while the scan still finds files. 1 means read, not uploaded.</summary>
    public double PercentDone { get; init; }

    /// <summary>Files found so far; 0 until the scan tells.</summary>
    public long TotalFiles { get; init; }

    public long FilesDone { get; init; }

    /// <summary>Bytes found so far; 0 until the scan tells.</summary>
    public long TotalBytes { get; init; }

    /// <summary>Bytes read and packed, not sent.</summary>
    public long BytesDone { get; init; }

    public int ErrorCount { get; init; }

    public IReadOnlyList<string> CurrentFiles { get; init; } = [];

    /// <summary>restic before 0.16 sends the <c>scan_finished</c> item as a status; null in real ones.</summary>
    public string? Action { get; init; }
}

/// <summary>One file or folder, with <c>--verbose</c>; <c>scan_finished</c> marks the end of the scan.</summary>
internal sealed record BackupItem : BackupMessage
{
    public const string ScanFinished = "scan_finished";

    public string Action { get; init; } = "";

    public string Item { get; init; } = "";

    public long DataSize { get; init; }

    public long TotalFiles { get; init; }
}

/// <summary>What a backup did; the last line. It is also printed by a dry run, with the id of a snapshot that was never saved.</summary>
internal sealed record BackupSummary : BackupMessage
{
    public long FilesNew { get; init; }

    public long FilesChanged { get; init; }

    public long FilesUnmodified { get; init; }

    public long DirsNew { get; init; }

    public long DirsChanged { get; init; }

    public long DirsUnmodified { get; init; }

    /// <summary>Bytes before compression.</summary>
    public long DataAdded { get; init; }

    /// <summary>Bytes as stored; null before restic 0.17.</summary>
    public long? DataAddedPacked { get; init; }

    public long TotalFilesProcessed { get; init; }

    public long TotalBytesProcessed { get; init; }

    /// <summary>Seconds. [measured] Absurdly negative in 0.18.0 when nothing had changed.</summary>
    public double TotalDuration { get; init; }

    /// <summary>64 hex digits, 8 before restic 0.15; null when <c>--skip-if-unchanged</c> made none.</summary>
    public string? SnapshotId { get; init; }

    public bool DryRun { get; init; }
}
