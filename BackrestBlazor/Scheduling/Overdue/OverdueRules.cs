using BackrestBlazor.Domain;

namespace BackrestBlazor.Scheduling.Overdue;

/// <summary>When a backup is missing. Nothing here reads anything.</summary>
internal static class OverdueRules
{
    private static readonly TimeSpan LeastGrace = TimeSpan.FromHours(2);
    private static readonly TimeSpan MostGrace = TimeSpan.FromDays(1);

    /// <summary>How old the last backup may become; null: nothing is expected.</summary>
    /// <param name="longestGap">Of the schedule; null when it is never due.</param>
    public static TimeSpan? After(PlanSettings settings, TimeSpan? longestGap) =>
        settings.OverdueAfterHours is { } hours ? TimeSpan.FromHours(hours)
        : longestGap is { } gap ? gap + TimeSpan.FromMinutes(settings.Schedule.JitterMinutes) + Grace(gap)
        : null;

    /// <param name="plan">With what was said last.</param>
    /// <param name="after">How old its last backup may become; null when none is expected.</param>
    /// <param name="lastMade">When its last backup was made; null before the first.</param>
    /// <returns>What is to be said now; null when there is nothing to say about it yet.</returns>
    public static PlanWatch? Judge(Plan plan, TimeSpan? after, DateTimeOffset? lastMade, DateTimeOffset now)
    {
        if (after is not { } most)
        {
            return plan.Watch is null ? null : PlanWatch.Off;
        }

        // What lies before the schedule was set or switched on was never owed. Once a backup is missing, though, only a backup helps, not another edit.
        var counted = lastMade ?? plan.CreatedAt;
        var from = plan.Watch != PlanWatch.Overdue && plan.ScheduleChangedAt > counted ? plan.ScheduleChangedAt : counted;
        return now - from > most ? PlanWatch.Overdue : PlanWatch.OnTime;
    }

    // Half a gap: a night that was missed is said in the afternoon. A backup may take its time, and hourly ones may wait for a prune.
    private static TimeSpan Grace(TimeSpan gap) => gap / 2 < LeastGrace ? LeastGrace : gap / 2 > MostGrace ? MostGrace : gap / 2;
}
