using System.Globalization;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Components.Shared;

/// <summary>
/// Time as people say it: "2 hours ago", "tonight 02:30", "14 min". All clock times are in the server's zone, because plans run there; the exact
/// form names the zone.
/// </summary>
internal sealed class TimeWords(IStringLocalizer<SharedTexts> texts, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The server's zone with its offset now, such as <c>Europe/Berlin</c>.</summary>
    public string Zone => time.LocalTimeZone.Id;

    public TimeZoneInfo LocalZone => time.LocalTimeZone;

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone);

    /// <summary>"just now", "5 minutes ago", "yesterday 02:30", "in 40 minutes", "tonight 02:30", "Wed 25 Nov 02:30".</summary>
    public string Relative(DateTimeOffset moment)
    {
        var distance = moment - Now;
        var size = distance.Duration();
        if (size < TimeSpan.FromSeconds(45))
        {
            return texts[distance > TimeSpan.Zero ? "Time_Soon" : "Time_Now"];
        }

        var direction = distance < TimeSpan.Zero ? "Ago" : "In";
        if (size < TimeSpan.FromMinutes(59.5))
        {
            return Counted($"Time_{direction}Minute", (int)Math.Round(size.TotalMinutes));
        }

        return Near(moment, distance) ?? texts["Time_Day", Day(Local(moment)), Clock(moment)];
    }

    /// <summary>"Mon 23 Nov 2026, 18:02:46 (Europe/Berlin, UTC+01:00)".</summary>
    public string Exact(DateTimeOffset moment)
    {
        var local = Local(moment);
        var date = local.ToString(texts["Format_FullDay"], CultureInfo.CurrentCulture);
        var clock = local.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var offset = local.Offset == TimeSpan.Zero ? "UTC" : local.ToString("'UTC'zzz", CultureInfo.InvariantCulture);
        return texts["Time_DayAndClock", date, clock] + (Zone is "UTC" or "Etc/UTC" ? " UTC" : $" ({Zone}, {offset})");
    }

    /// <summary>"Mon 23 Nov", of a day that needs no year.</summary>
    public string DayOfYear(IFormattable day) => day.ToString(texts["Format_DayOfYear"], CultureInfo.CurrentCulture);

    /// <summary>"23 Nov 2026, 18:02".</summary>
    public string DayAndClock(DateTimeOffset moment) => texts["Time_DayAndClock", Local(moment).ToString(texts["Format_Day"], CultureInfo.CurrentCulture), Clock(moment)];

    public string Clock(DateTimeOffset moment) => Local(moment).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"3 s", "14 min", "1 h 5 min", "2 d 3 h"; null is an en dash.</summary>
    public string Duration(TimeSpan? duration)
    {
        if (duration is not { } span)
        {
            return "–";
        }

        return span.Duration() switch
        {
            { TotalSeconds: < 9.95 } s => texts["Time_Seconds", s.TotalSeconds < 0.95 ? s.TotalSeconds.ToString("0.0", CultureInfo.CurrentCulture) : Math.Round(s.TotalSeconds)],
            { TotalSeconds: < 89.5 } s => texts["Time_Seconds", Math.Round(s.TotalSeconds)],
            { TotalMinutes: < 59.5 } s => texts["Time_Minutes", Math.Round(s.TotalMinutes)],
            { TotalHours: < 24 } s => texts["Time_Hours", (int)s.TotalHours, s.Minutes],
            var s => texts["Time_Days", (int)s.TotalDays, s.Hours],
        };
    }

    private string? Near(DateTimeOffset moment, TimeSpan distance)
    {
        var (there, here) = (Local(moment), Local(Now));
        var days = (there.Date - here.Date).Days;
        return days switch
        {
            _ when distance > TimeSpan.FromHours(-12) && distance < TimeSpan.Zero => Counted("Time_AgoHour", (int)Math.Round(-distance.TotalHours)),
            0 when distance < TimeSpan.Zero => texts["Time_TodayAt", Clock(moment)],
            -1 => texts["Time_YesterdayAt", Clock(moment)],
            > -14 and < -1 => texts["Time_AgoDays", -days],
            // "Tonight" is what people call the coming small hours until they have slept.
            0 when there.Hour >= 18 => texts["Time_TonightAt", Clock(moment)],
            1 when there.Hour < 5 && here.Hour >= 5 => texts["Time_TonightAt", Clock(moment)],
            0 => texts["Time_TodayAt", Clock(moment)],
            1 => texts["Time_TomorrowAt", Clock(moment)],
            _ => null,
        };
    }

    private string Day(DateTimeOffset local) => local.Year == Local(Now).Year ? DayOfYear(local) : local.ToString(texts["Format_Day"], CultureInfo.CurrentCulture);

    private string Counted(string key, int count) => count == 1 ? texts[key + "_One"] : texts[key + "_Many", count];
}
