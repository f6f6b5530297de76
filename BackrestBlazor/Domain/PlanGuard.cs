namespace BackrestBlazor.Domain;

/// <summary>What is known of a plan's sources, and what of its snapshots must not count for retention. Learned, no part of the definition, so not in config.json.</summary>
public sealed record PlanGuard
{
    /// <summary>What the last backup that was right found; null before the first.</summary>
    public SourceMeasure? Measure { get; init; }

    /// <summary>Why nothing of the plan is forgotten now; null while retention works.</summary>
    public RetentionHold? Hold { get; init; }

    /// <summary>Full ids of snapshots of a hold that is over without anybody having said that they are right: set aside before the next forget counts.</summary>
    public IReadOnlyList<string> Aside { get; init; } = [];

    /// <summary>When a person last said that what looked wrong is right.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Snapshots that are no measure for the next backup.</summary>
    public IReadOnlyList<string> Doubtful => [.. Hold?.SnapshotIds ?? [], .. Aside];
}

/// <summary>Retention waits: the backups since then look as if something were wrong with their sources.</summary>
/// <param name="Since">End of the first of them.</param>
/// <param name="Cause">What is wrong with the newest.</param>
/// <param name="SnapshotIds">Full ids of their snapshots, oldest first.</param>
/// <param name="Measure">What the newest found: right from then on if a person says so.</param>
public sealed record RetentionHold(DateTimeOffset Since, Cause Cause, IReadOnlyList<string> SnapshotIds, SourceMeasure Measure);

/// <summary>What a backup found, for the next one to be compared with. Kept apart from snapshots: one that nobody has judged, because the server was killed, must be no measure.</summary>
/// <param name="Ground">How the sources stood; empty when nothing is known.</param>
/// <param name="Paths">Those of the plan.</param>
/// <param name="Files">How many; null when nothing is known.</param>
/// <param name="Bytes">Their sizes in all; null when nothing is known.</param>
public sealed record SourceMeasure(IReadOnlyList<SourceGround> Ground, IReadOnlyList<string> Paths, long? Files, long? Bytes);

/// <summary>What one path of a plan stood on when it was backed up.</summary>
/// <param name="Path">As the plan names it.</param>
/// <param name="MountPoint">Where the file system that holds it is mounted; null where that cannot be seen.</param>
/// <param name="FileSystem">Which file system that is, in words that stay the same over a restart; null where that cannot be seen.</param>
/// <param name="IsEmpty">A folder with nothing in it.</param>
public sealed record SourceGround(string Path, string? MountPoint, string? FileSystem, bool IsEmpty);
