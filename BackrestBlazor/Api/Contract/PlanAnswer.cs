using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Summary;

namespace BackrestBlazor.Api.Contract;

/// <summary>A plan as the API shows it: every field of the contract; what is null in all of them was not built yet.</summary>
internal sealed record PlanAnswer
{
    public required string Name { get; init; }

    public required string Repository { get; init; }

    public required IReadOnlyList<string> Paths { get; init; }

    public required IReadOnlyList<string> Excludes { get; init; }

    public required IReadOnlyList<string> Iexcludes { get; init; }

    public required IReadOnlyList<string> ExcludeIfPresent { get; init; }

    /// <summary>Bytes; null means no limit.</summary>
    public required long? ExcludeLargerThan { get; init; }

    public required bool ExcludeCaches { get; init; }

    public required bool OneFileSystem { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyList<string> BackupFlags { get; init; }

    public required bool SkipIfUnchanged { get; init; }

    public required bool Enabled { get; init; }

    public required ScheduleAnswer Schedule { get; init; }

    /// <summary>Null keeps everything.</summary>
    public required RetentionAnswer? Retention { get; init; }

    public required RetryPolicy Retry { get; init; }

    public required bool RerunAfterInterruption { get; init; }

    /// <summary>As set; null takes the server's (<c>BackrestBlazor:Operations:StallTimeout</c>).</summary>
    public int? StallTimeoutSeconds { get; init; }

    public required StallAction OnStall { get; init; }

    /// <summary>As set; null takes what the schedule suggests, see <see cref="Overdue"/>.</summary>
    public double? OverdueAfterHours { get; init; }

    public required IReadOnlyList<HookAnswer> Hooks { get; init; }

    /// <summary>Snapshots carry the tag <c>plan:key</c>; it never changes.</summary>
    public required string Key { get; init; }

    public required int Version { get; init; }

    public required LastBackup? LastBackup { get; init; }

    public required DateTimeOffset? NextRun { get; init; }

    public required HealthAnswer Health { get; init; }

    public required OverdueAnswer Overdue { get; init; }

    /// <summary>Why nothing of the plan is forgotten now; null while retention works.</summary>
    public HoldAnswer? Hold { get; init; }

    public static PlanAnswer From(Plan plan, string repositoryName, PlanStatus? status) => new()
    {
        Name = plan.Name,
        Repository = repositoryName,
        Paths = plan.Settings.Paths,
        Excludes = plan.Settings.Excludes,
        Iexcludes = plan.Settings.Iexcludes,
        ExcludeIfPresent = plan.Settings.ExcludeIfPresent,
        ExcludeLargerThan = plan.Settings.ExcludeLargerThan,
        ExcludeCaches = plan.Settings.ExcludeCaches,
        OneFileSystem = plan.Settings.OneFileSystem,
        Tags = plan.Settings.Tags,
        BackupFlags = plan.Settings.BackupFlags,
        SkipIfUnchanged = plan.Settings.SkipIfUnchanged,
        Enabled = plan.Enabled,
        Schedule = ScheduleAnswer.From(plan.Settings.Schedule),
        Retention = plan.Settings.Retention is { } retention ? RetentionAnswer.From(retention) : null,
        Retry = plan.Settings.Retry,
        RerunAfterInterruption = plan.Settings.RerunAfterInterruption,
        StallTimeoutSeconds = plan.Settings.StallTimeoutSeconds,
        OnStall = plan.Settings.OnStall,
        OverdueAfterHours = plan.Settings.OverdueAfterHours,
        Hooks = HookAnswer.From(plan.Settings.Hooks),
        Key = plan.Key,
        Version = plan.Version,
        LastBackup = status?.LastBackup,
        NextRun = status?.NextRun,
        Health = HealthAnswer.From(status?.Health),
        Overdue = new OverdueAnswer(status?.OverdueAfter?.TotalHours, plan is { Enabled: true, Watch: PlanWatch.Overdue } ? plan.WatchSince : null),
    };
}

/// <summary>The backup that did not happen.</summary>
/// <param name="AfterHours">How many hours old the last backup may become, as set or else by the schedule; null when none is expected.</param>
/// <param name="Since">When it became overdue; null when it is not.</param>
internal sealed record OverdueAnswer(double? AfterHours, DateTimeOffset? Since);

/// <summary>Retention waits until the sources are right again, or until somebody confirms that they are.</summary>
/// <param name="Since">End of the first backup that looks wrong.</param>
/// <param name="CauseCode">What is wrong with the newest.</param>
/// <param name="Message">The same in English.</param>
/// <param name="SnapshotIds">Full ids of their snapshots, oldest first.</param>
internal sealed record HoldAnswer(DateTimeOffset Since, CauseCode CauseCode, string Message, IReadOnlyList<string> SnapshotIds)
{
    public static HoldAnswer? From(RetentionHold? hold, CauseText causes) =>
        hold is null ? null : new HoldAnswer(hold.Since, hold.Cause.Code, causes.Message(hold.Cause) ?? "", hold.SnapshotIds);
}

/// <summary>When something is due.</summary>
internal sealed record ScheduleAnswer(
    ScheduleKind Kind, string? Cron, int Every, string At, ScheduleClock Clock, string? TimeZone, int JitterMinutes, bool CatchUp)
{
    public static ScheduleAnswer From(Schedule schedule) => new(
        schedule.Kind, schedule.Cron, schedule.Every, schedule.At, schedule.Clock, schedule.TimeZone, schedule.JitterMinutes, schedule.CatchUp);
}

/// <summary>What is kept.</summary>
internal sealed record RetentionAnswer(
    bool KeepAll, int? KeepLast, int? KeepHourly, int? KeepDaily, int? KeepWeekly, int? KeepMonthly, int? KeepYearly, string? KeepWithin, IReadOnlyList<string> KeepTags)
{
    public static RetentionAnswer From(RetentionPolicy policy) => new(
        policy.KeepAll, policy.KeepLast, policy.KeepHourly, policy.KeepDaily, policy.KeepWeekly, policy.KeepMonthly, policy.KeepYearly, policy.KeepWithin, policy.KeepTags);
}
