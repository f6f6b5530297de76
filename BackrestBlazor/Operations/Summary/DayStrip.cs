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
        var ran = backups.ToLookup(backup => Today(backup.CreatedAt, zone), backup => backup.Status);
        var due = dueTimes.Where(time => time >= scheduledSince && time < now).Select(time => Today(time, zone)).ToHashSet();
        var today = Today(now, zone);
        return [.. Enumerable.Range(1 - Days, Days).Select(offset => today.AddDays(offset)).Select(day => StateOf(ran[day], due.Contains(day)))];
    }

    // The best end of the day counts: a backup that failed at two and succeeded at three was made. One that still runs says nothing yet.
    private static DayState StateOf(IEnumerable<OperationStatus> statuses, bool wasDue)
    {
        var ended = statuses.ToList();
        return ended.Contains(OperationStatus.Succeeded) ? DayState.Good
            : ended.Contains(OperationStatus.Warning) ? DayState.Warning
            : ended.Any(status => status is OperationStatus.Failed or OperationStatus.Interrupted or OperationStatus.Cancelled) ? DayState.Failed
            : wasDue && ended.Count == 0 ? DayState.Missed
            : DayState.None;
    }

    private static DateOnly Today(DateTimeOffset time, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
