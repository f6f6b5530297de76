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
    public double SecondsElapsed { get; set; }

    /// <summary>Estimate in seconds; 0 while unknown.</summary>
    public double SecondsRemaining { get; set; }

    /// <summary>Share of the bytes found so far, 0.0 to 1.0; falls while the scan still finds files. 1 means read, not uploaded.</summary>
    public double PercentDone { get; set; }

    /// <summary>Files found so far; 0 until the scan tells.</summary>
    public long TotalFiles { get; set; }

    public long FilesDone { get; set; }

    /// <summary>Bytes found so far; 0 until the scan tells.</summary>
    public long TotalBytes { get; set; }

    /// <summary>Bytes read and packed, not sent.</summary>
    public long BytesDone { get; set; }

    public int ErrorCount { get; set; }

    public IReadOnlyList<string> CurrentFiles { get; set; } = [];

    /// <summary>restic before 0.16 sends the <c>scan_finished</c> item as a status; null in real ones.</summary>
    public string? Action { get; set; }
}

/// <summary>One file or folder, with <c>--verbose</c>; <c>scan_finished</c> marks the end of the scan.</summary>
internal sealed record BackupItem : BackupMessage
{
    public const string ScanFinished = "scan_finished";

    public string Action { get; set; } = "";

    public string Item { get; set; } = "";

    public long DataSize { get; set; }

    public long TotalFiles { get; set; }
}

/// <summary>What a backup did; the last line. It is also printed by a dry run, with the id of a snapshot that was never saved.</summary>
internal sealed record BackupSummary : BackupMessage
{
    public long FilesNew { get; set; }

    public long FilesChanged { get; set; }

    public long FilesUnmodified { get; set; }

    public long DirsNew { get; set; }

    public long DirsChanged { get; set; }

    public long DirsUnmodified { get; set; }

    /// <summary>Bytes before compression.</summary>
    public long DataAdded { get; set; }

    /// <summary>Bytes as stored; null before restic 0.17.</summary>
    public long? DataAddedPacked { get; set; }

    public long TotalFilesProcessed { get; set; }

    public long TotalBytesProcessed { get; set; }

    /// <summary>Seconds. [measured] Absurdly negative in 0.18.0 when nothing had changed.</summary>
    public double TotalDuration { get; set; }

    /// <summary>64 hex digits, 8 before restic 0.15; null when <c>--skip-if-unchanged</c> made none.</summary>
    public string? SnapshotId { get; set; }

    public bool DryRun { get; set; }
}
