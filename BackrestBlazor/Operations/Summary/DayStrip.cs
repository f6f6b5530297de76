using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Summary;

/// <summary>What happened to one plan on each of the last days, in the server's zone.</summary>
internal static class DayStrip
{
    public const int Days = 30;

    /// <summary>Midnight that begins the strip.</summary>
    public static DateTimeOffset Begin(DateTimeOffset now, TimeZoneInfo zone) => Midnight(Today(now, zone).AddDays(1 - Days), zone);

    /// <param name="backups">Backups of the plan since <see cref="Begin"/>, in any order.</param>
    /// <param name="dueTimes">Due times since then; those of the future and of before the schedule was set count for nothing.</param>
    /// <param name="scheduledSince">Nothing before it was ever missed.</param>
    /// <param name="now">The last day is the one of this moment.</param>
    /// <param name="zone">Where days begin.</param>
    public static IReadOnlyList<DayState> Of(
        IEnumerable<BackupDay> backups, IEnumerable<DateTimeOffset> dueTimes, DateTimeOffset scheduledSince, DateTimeOffset now, TimeZoneInfo zone)
    {
        List<BackupDay> all = [.. backups];
        var ran = all.ToLookup(backup => Today(backup.CreatedAt, zone), backup => backup.Status);
        var busy = all.Where(backup => !IsNoRun(backup.Status)).SelectMany(backup => DaysOf(backup, now, zone)).ToHashSet();
        var due = dueTimes.Where(time => time >= scheduledSince && time < now).Select(time => Today(time, zone)).ToHashSet();
        var today = Today(now, zone);
        return [.. Enumerable.Range(1 - Days, Days).Select(offset => today.AddDays(offset)).Select(day => StateOf(ran[day], due.Contains(day) && !busy.Contains(day)))];
    }

    // The best end of the day counts: a backup that failed at two and succeeded at three was made. One that still runs says nothing yet.
    private static DayState StateOf(IEnumerable<OperationStatus> statuses, bool isOwed)
    {
        var ended = statuses.ToList();
        return ended.Contains(OperationStatus.Succeeded) ? DayState.Good
            : ended.Contains(OperationStatus.Warning) ? DayState.Warning
            : ended.Any(status => status is OperationStatus.Failed or OperationStatus.Interrupted or OperationStatus.Cancelled) ? DayState.Failed
            : isOwed ? DayState.Missed
            : DayState.None;
    }

    private static bool IsNoRun(OperationStatus status) => status is OperationStatus.Skipped or OperationStatus.Postponed;

    // A run that takes days is no missed one, and one that its jitter moved past midnight answers for the day on which it was due; one that was caught up does not.
    private static IEnumerable<DateOnly> DaysOf(BackupDay backup, DateTimeOffset now, TimeZoneInfo zone)
    {
        var first = Today(backup is { Trigger: OperationTrigger.Schedule, DueAt: { } due } && due < backup.CreatedAt ? due : backup.CreatedAt, zone);
        var last = Today(backup.EndedAt ?? now, zone);
        return Enumerable.Range(0, Math.Max(1, last.DayNumber - first.DayNumber + 1)).Select(first.AddDays);
    }

    private static DateOnly Today(DateTimeOffset time, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
