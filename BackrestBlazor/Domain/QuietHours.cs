namespace BackrestBlazor.Domain;

/// <summary>Hours of each day in which a destination is left in peace: what it would be told is held until they end.</summary>
public sealed record QuietHours
{
    /// <summary>Local time of day, "HH:mm".</summary>
    public string From { get; init; } = "22:00";

    /// <summary>Local time of day, "HH:mm"; on the next day where it is not after <see cref="From"/>.</summary>
    public string Until { get; init; } = "07:00";

    /// <summary>IANA name; null means the server's zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Failures are told all the same.</summary>
    public bool FailuresComeThrough { get; init; } = true;

    /// <summary>
    /// The moment at which the quiet of now ends; null when it is not quiet. On the night on which clocks are put back it is quiet until they show the end for the
    /// second time; where they jump over the end, until they have jumped.
    /// </summary>
    /// <param name="now">The moment that is asked about.</param>
    /// <param name="server">The server's zone.</param>
    public DateTimeOffset? EndsAt(DateTimeOffset now, TimeZoneInfo server)
    {
        if (WallClock.Parse(From) is not { } from || WallClock.Parse(Until) is not { } until || from == until)
        {
            return null;
        }

        var zone = WallClock.Zone(TimeZone, server);
        var today = WallClock.Day(now, zone);
        foreach (var day in new[] { today.AddDays(-1), today })
        {
            var end = WallClock.Last(from < until ? day : day.AddDays(1), until, zone);
            if (WallClock.First(day, from, zone) <= now && now < end)
            {
                return end;
            }
        }

        return null;
    }

    /// <summary>Until when a message of this severity is held; null when it may go now.</summary>
    public DateTimeOffset? HoldsUntil(NotificationSeverity severity, DateTimeOffset now, TimeZoneInfo server) =>
        FailuresComeThrough && severity == NotificationSeverity.Failure ? null : EndsAt(now, server);
}
