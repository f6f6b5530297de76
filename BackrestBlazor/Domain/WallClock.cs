using System.Globalization;

namespace BackrestBlazor.Domain;

/// <summary>Moments at which the clocks of a zone show a time of day, also on the two nights a year on which they show it twice or not at all.</summary>
public static class WallClock
{
    private const string Format = "HH:mm";

    private const int MinutesOfDay = 1_440;

    /// <summary>Null for anything but two digits, a colon and two digits.</summary>
    public static TimeOnly? Parse(string? text) =>
        TimeOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>The zone of that name; the server's for null, and for a name that this machine does not know any more.</summary>
    public static TimeZoneInfo Zone(string? name, TimeZoneInfo server) =>
        name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : server;

    /// <summary>The day that the zone's calendars show.</summary>
    public static DateOnly Day(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>When the clocks show it for the first time; where they jump over it, when they jump.</summary>
    public static DateTimeOffset First(DateOnly day, TimeOnly time, TimeZoneInfo zone) => Moment(day, time, zone, last: false);

    /// <summary>When the clocks show it for the last time; where they jump over it, when they jump.</summary>
    public static DateTimeOffset Last(DateOnly day, TimeOnly time, TimeZoneInfo zone) => Moment(day, time, zone, last: true);

    private static DateTimeOffset Moment(DateOnly day, TimeOnly time, TimeZoneInfo zone, bool last)
    {
        var local = day.ToDateTime(time);
        for (var minute = 0; minute < MinutesOfDay && zone.IsInvalidTime(local); minute++)
        {
            local = local.AddMinutes(1);
        }

        if (!zone.IsAmbiguousTime(local))
        {
            return new DateTimeOffset(local, zone.GetUtcOffset(local));
        }

        // Summer's offset is the greater one, and summer's reading comes first.
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return new DateTimeOffset(local, last ? offsets.Min() : offsets.Max());
    }
}
