using System.Collections.Concurrent;
using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Scheduling.Overdue;
using BackrestBlazor.Scheduling.Times;

namespace BackrestBlazor.Scheduling;

/// <summary>
/// When a plan or a repository's maintenance is due: arithmetic only, no state. Trigger, preview and missed runs all ask here, so that they cannot
/// differ. What is off, or whose schedule means nothing on this machine, is never due.
/// </summary>
internal sealed class ScheduleCalculator(TimeProvider time) : IDueTimes
{
    private const int MaximumBetween = 5_000;

    // Every plan is asked every minute, and a cron expression takes a thousand steps to answer. More than this many different ones are typed, not stored.
    private const int MostGaps = 200;

    private readonly ConcurrentDictionary<Schedule, TimeSpan?> _gaps = [];

    /// <summary>The zone whose clock the schedule follows; null when this machine does not know it.</summary>
    public TimeZoneInfo? ZoneOf(Schedule schedule)
    {
        if (schedule.Clock == ScheduleClock.Utc)
        {
            return TimeZoneInfo.Utc;
        }

        if (schedule.TimeZone is null)
        {
            return time.LocalTimeZone;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out var zone) ? zone : null;
    }

    /// <inheritdoc cref="Newest(ScheduledWork, DateTimeOffset, DateTimeOffset?)"/>
    public DueTime? Newest(Plan plan, DateTimeOffset now, DateTimeOffset? lastStart) => Newest(ScheduledWork.Of(plan), now, lastStart);

    /// <summary>The newest run whose time has come at <paramref name="now"/>; null when there is none yet.</summary>
    /// <param name="lastStart">Start of the last run, for schedules that count from it.</param>
    public DueTime? Newest(ScheduledWork work, DateTimeOffset now, DateTimeOffset? lastStart)
    {
        if (!work.IsOn)
        {
            return null;
        }

        if (work.Schedule.Clock == ScheduleClock.LastRun)
        {
            var due = SinceLastRun(work, lastStart);
            return due.RunsAt <= now ? due : null;
        }

        if (Times(work.Schedule) is not { } times || times.AtOrBefore(now) is not { } newest)
        {
            return null;
        }

        var run = WithJitter(work, times, newest);
        if (run.RunsAt <= now)
        {
            return run;
        }

        // Its delay is not over; that of the one before is, since no delay reaches the next due time.
        return times.AtOrBefore(newest.AddSeconds(-1)) is { } before ? WithJitter(work, times, before) : null;
    }

    /// <inheritdoc cref="Next(ScheduledWork, DateTimeOffset, DateTimeOffset?)"/>
    public DueTime? Next(Plan plan, DateTimeOffset after, DateTimeOffset? lastStart) => Next(ScheduledWork.Of(plan), after, lastStart);

    /// <summary>The first run after <paramref name="after"/>; null when there is none.</summary>
    public DueTime? Next(ScheduledWork work, DateTimeOffset after, DateTimeOffset? lastStart)
    {
        if (!work.IsOn)
        {
            return null;
        }

        if (work.Schedule.Clock == ScheduleClock.LastRun)
        {
            var due = SinceLastRun(work, lastStart);
            return due.RunsAt > after ? due : new DueTime(due.DueAt, after);
        }

        if (Times(work.Schedule) is not { } times)
        {
            return null;
        }

        if (times.AtOrBefore(after) is { } newest && WithJitter(work, times, newest) is var waiting && waiting.RunsAt > after)
        {
            return waiting;
        }

        return times.After(after) is { } next ? WithJitter(work, times, next) : null;
    }

    /// <inheritdoc cref="NextRuns(ScheduledWork, int, DateTimeOffset?)"/>
    public IReadOnlyList<DueTime> NextRuns(Plan plan, int count, DateTimeOffset? lastStart) => NextRuns(ScheduledWork.Of(plan), count, lastStart);

    /// <summary>The next runs from now on, for a preview.</summary>
    /// <param name="count">How many, 0 or more; fewer come when there are not so many.</param>
    public IReadOnlyList<DueTime> NextRuns(ScheduledWork work, int count, DateTimeOffset? lastStart)
    {
        List<DueTime> runs = [];
        var after = time.GetUtcNow();
        while (runs.Count < count && Next(work, after, lastStart) is { } run)
        {
            runs.Add(run);
            after = run.RunsAt;
            lastStart = run.RunsAt; // a preview supposes that each run starts on time
        }

        return runs;
    }

    /// <summary>How old the last backup of a plan may become; null when none is expected: it is switched off, or nobody said how often.</summary>
    public TimeSpan? OverdueAfter(bool enabled, PlanSettings settings) => enabled ? OverdueRules.After(settings, LongestGap(settings.Schedule)) : null;

    TimeSpan? IDueTimes.OverdueAfter(Plan plan) => OverdueAfter(plan.Enabled, plan.Settings);

    DateTimeOffset? IDueTimes.Next(ScheduledWork work, DateTimeOffset? lastStart) => Next(work, time.GetUtcNow(), lastStart)?.RunsAt;

    IReadOnlyList<DateTimeOffset> IDueTimes.Between(Plan plan, DateTimeOffset from, DateTimeOffset to)
    {
        List<DateTimeOffset> found = [];
        var work = ScheduledWork.Of(plan);
        if (!work.IsOn || work.Schedule.Clock == ScheduleClock.LastRun || Times(work.Schedule) is not { } times)
        {
            return found;
        }

        for (var due = times.After(from.AddTicks(-1)); due < to && found.Count < MaximumBetween; due = times.After(due.Value))
        {
            found.Add(due.Value);
        }

        return found;
    }

    private TimeSpan? LongestGap(Schedule schedule)
    {
        if (schedule.Kind != ScheduleKind.Cron)
        {
            return schedule.IsDisabled || (schedule.Clock != ScheduleClock.LastRun && ZoneOf(schedule) is null) ? null : Step(schedule);
        }

        if (_gaps.Count > MostGaps)
        {
            _gaps.Clear();
        }

        return _gaps.GetOrAdd(schedule, cron => Times(cron) is { } times ? Scheduling.Times.LongestGap.Of(times, time.GetUtcNow()) : null);
    }

    private static TimeSpan Step(Schedule schedule) =>
        schedule.Kind == ScheduleKind.EveryHours ? TimeSpan.FromHours(schedule.Every) : TimeSpan.FromDays(schedule.Every);

    // Without a last run it is due at once; what lies before the schedule was switched on is not owed.
    private static DueTime SinceLastRun(ScheduledWork work, DateTimeOffset? lastStart)
    {
        var schedule = work.Schedule;
        var due = lastStart + Step(schedule) is { } counted && counted > work.ChangedAt ? counted : work.ChangedAt;
        return new DueTime(due, due + Jitter.Of(work.JitterKey, due, schedule.JitterMinutes, Step(schedule)));
    }

    private static DueTime WithJitter(ScheduledWork work, INominalTimes times, DateTimeOffset due)
    {
        var jitter = work.Schedule.JitterMinutes;
        var gap = jitter == 0 ? TimeSpan.Zero : (times.After(due) ?? DateTimeOffset.MaxValue) - due;
        return new DueTime(due, due + Jitter.Of(work.JitterKey, due, jitter, gap));
    }

    private INominalTimes? Times(Schedule schedule)
    {
        if (ZoneOf(schedule) is not { } zone)
        {
            return null;
        }

        return schedule.Kind switch
        {
            ScheduleKind.Cron => CronTimes.Parse(schedule.Cron, zone),
            ScheduleKind.EveryHours => new IntervalTimes(Step(schedule), TimeSpan.Zero, zone),
            ScheduleKind.EveryDays => new IntervalTimes(Step(schedule), TimeSpan.ParseExact(schedule.At, "hh\\:mm", CultureInfo.InvariantCulture), zone),
            _ => null,
        };
    }
}
