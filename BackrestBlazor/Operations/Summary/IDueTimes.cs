using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Summary;

/// <summary>
/// What the schedule of a plan or a repository's maintenance says, asked from below: Scheduling stands a floor higher and implements it, so that overview and pages can show
/// next and missed runs without knowing Quartz.
/// </summary>
internal interface IDueTimes
{
    /// <summary>Next due time after now, or now when it is due at once; null when nothing is scheduled or it is off.</summary>
    DateTimeOffset? Next(ScheduledWork work, DateTimeOffset? lastStart);

    /// <summary>Due times in [from, to) by the clock of the schedule, jitter not counted; empty for intervals since the last run. At most 5,000.</summary>
    IReadOnlyList<DateTimeOffset> Between(Plan plan, DateTimeOffset from, DateTimeOffset to);

    /// <summary>How old the last backup of a plan may become before it is overdue; null when none is expected.</summary>
    TimeSpan? OverdueAfter(Plan plan);
}
