using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Summary;

/// <summary>
/// What a plan's schedule says, asked from below: Scheduling stands a floor higher and implements it, so that overview and pages can show
/// next and missed runs without knowing Quartz.
/// </summary>
internal interface IDueTimes
{
    /// <summary>Next due time after now, or now when it is due at once; null when nothing is scheduled or the plan is off.</summary>
    DateTimeOffset? Next(Plan plan, DateTimeOffset? lastStart);

    /// <summary>Due times in [from, to) by the clock of the schedule, jitter not counted; empty for intervals since the last run. At most 5,000.</summary>
    IReadOnlyList<DateTimeOffset> Between(Plan plan, DateTimeOffset from, DateTimeOffset to);
}
