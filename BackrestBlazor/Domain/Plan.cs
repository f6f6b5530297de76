using System.Text.Json.Serialization;

namespace BackrestBlazor.Domain;

/// <summary>What is backed up, where to, when, and how long it is kept.</summary>
public sealed class Plan
{
    public int Id { get; set; }

    public Guid InstanceId { get; set; }

    public required string Name { get; set; }

    /// <summary><see cref="EntityName.Normalize"/> of the name; unique.</summary>
    public string NormalizedName { get; set; } = "";

    /// <summary>Immutable and unique: snapshots carry the tag <c>plan:key</c>, and [measured] a changed tag makes a new snapshot id.</summary>
    public required string Key { get; set; }

    public int RepositoryId { get; set; }

    /// <summary>Counts saves, from 1; a PUT must name the one it was made from.</summary>
    public int Version { get; set; } = 1;

    public bool Enabled { get; set; } = true;

    /// <summary>When the schedule was last changed or switched on: nothing before it was ever missed.</summary>
    public DateTimeOffset ScheduleChangedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>
    /// What was last said about whether its backups happen; null: it has never run by itself. Like <see cref="WatchSince"/> no part of the definition, so not in
    /// config.json.
    /// </summary>
    [JsonIgnore]
    public PlanWatch? Watch { get; set; }

    /// <summary>Since when <see cref="Watch"/> is what it is.</summary>
    [JsonIgnore]
    public DateTimeOffset? WatchSince { get; set; }

    /// <summary>Null before its first backup; changed only by what backups find and by a person's word about that.</summary>
    [JsonIgnore]
    public PlanGuard? Guard { get; set; }

    public PlanSettings Settings { get; set; } = new();
}

/// <summary>The part of a plan that nothing looks up by; one document in the database and in config.json, in the words of the API.</summary>
public sealed record PlanSettings
{
    public const int ShortestStall = 10;
    public const int LongestStall = 86_400;

    /// <summary>Absolute paths on the server.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    public IReadOnlyList<string> Excludes { get; init; } = [];

    public IReadOnlyList<string> Iexcludes { get; init; } = [];

    public IReadOnlyList<string> ExcludeIfPresent { get; init; } = [];

    /// <summary>Bytes; null means no limit.</summary>
    public long? ExcludeLargerThan { get; init; }

    public bool ExcludeCaches { get; init; } = true;

    public bool OneFileSystem { get; init; }

    /// <summary>Extra tags of its snapshots. No comma: restic splits there.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>More flags for <c>restic backup</c>, one word each (<c>--read-concurrency=4</c>).</summary>
    public IReadOnlyList<string> BackupFlags { get; init; } = [];

    public bool SkipIfUnchanged { get; init; }

    public Schedule Schedule { get; init; } = Schedule.Never;

    /// <summary>Null keeps everything.</summary>
    public RetentionPolicy? Retention { get; init; }

    public RetryPolicy Retry { get; init; } = new();

    public bool RerunAfterInterruption { get; init; } = true;

    /// <summary>Seconds, <see cref="ShortestStall"/> to <see cref="LongestStall"/>, without any sign of life after which its run counts as stalled; null takes the server's.</summary>
    public int? StallTimeoutSeconds { get; init; }

    public StallAction OnStall { get; init; }

    /// <summary>Hours, above 0; a backup that is older is overdue. Null takes what the schedule suggests; without a schedule nothing is ever overdue then.</summary>
    public double? OverdueAfterHours { get; init; }

    /// <summary>Run after those of the repository, in this order.</summary>
    public IReadOnlyList<Hook> Hooks { get; init; } = [];
}
