namespace BackrestBlazor.Domain;

/// <summary>How often a digest comes.</summary>
public enum DigestRhythm
{
    Daily, Weekly,
}

/// <summary>In place of single messages a destination gets one that tells what happened since the one before.</summary>
public sealed record DigestSettings
{
    private const int DaysOfWeek = 7;

    public DigestRhythm Every { get; init; }

    /// <summary>Of a weekly one; else ignored.</summary>
    public DayOfWeek Weekday { get; init; } = DayOfWeek.Monday;

    /// <summary>Local time of day, "HH:mm"; on the night on which clocks are put back, the first time that they show it.</summary>
    public string At { get; init; } = "08:00";

    /// <summary>IANA name; null means the server's zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Failures are told singly, too, as soon as they happen.</summary>
    public bool FailuresAtOnce { get; init; } = true;

    /// <summary>One comes even when there is nothing to tell that the destination wants to hear of.</summary>
    public bool WhenAllIsWell { get; init; }

    /// <summary>The latest time, now or before, at which one was due; null where the time of day is none.</summary>
    public DateTimeOffset? LatestDue(DateTimeOffset now, TimeZoneInfo server) =>
        DueTimes(now, server, direction: -1).Where(due => due <= now).Cast<DateTimeOffset?>().FirstOrDefault();

    /// <summary>When the next one is due, after now; null where the time of day is none.</summary>
    public DateTimeOffset? NextDue(DateTimeOffset now, TimeZoneInfo server) =>
        DueTimes(now, server, direction: 1).Where(due => due > now).Cast<DateTimeOffset?>().FirstOrDefault();

    private IEnumerable<DateTimeOffset> DueTimes(DateTimeOffset now, TimeZoneInfo server, int direction)
    {
        if (WallClock.Parse(At) is not { } at)
        {
            return [];
        }

        var zone = WallClock.Zone(TimeZone, server);
        var today = WallClock.Day(now, zone);
        return Enumerable.Range(0, DaysOfWeek + 1)
            .Select(days => today.AddDays(days * direction))
            .Where(day => Every == DigestRhythm.Daily || day.DayOfWeek == Weekday)
            .Select(day => WallClock.First(day, at, zone));
    }
}
