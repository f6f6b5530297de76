using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Plans;

/// <summary>A schedule while it is being chosen: each kind keeps its own values.</summary>
public sealed class ScheduleForm
{
    public ScheduleKind Kind { get; set; } = ScheduleKind.EveryDays;

    public int? Days { get; set; } = 1;

    public int? Hours { get; set; } = 6;

    /// <summary>"HH:mm".</summary>
    public string At { get; set; } = "02:00";

    public string Cron { get; set; } = "";

    public ScheduleClock Clock { get; set; }

    /// <summary>IANA name; empty means the server's.</summary>
    public string TimeZone { get; set; } = "";

    public int? JitterMinutes { get; set; }

    public bool CatchUp { get; set; } = true;

    public static ScheduleForm Of(Schedule schedule)
    {
        var form = new ScheduleForm
        {
            Kind = schedule.Kind,
            Clock = schedule.Clock,
            TimeZone = schedule.TimeZone ?? "",
            JitterMinutes = schedule.JitterMinutes == 0 ? null : schedule.JitterMinutes,
            CatchUp = schedule.CatchUp,
            Cron = schedule.Cron ?? "",
        };
        switch (schedule.Kind)
        {
            case ScheduleKind.EveryDays:
                (form.Days, form.At) = (schedule.Every, schedule.At);
                break;
            case ScheduleKind.EveryHours:
                form.Hours = schedule.Every;
                break;
        }

        return form;
    }

    // A field that was emptied is 0: the rules say what is wrong with it.
    public Schedule ToSchedule() => new()
    {
        Kind = Kind,
        Cron = Kind == ScheduleKind.Cron ? Cron.Trim() : null,
        Every = Kind switch { ScheduleKind.EveryDays => Days ?? 0, ScheduleKind.EveryHours => Hours ?? 0, _ => 1 },
        At = Kind == ScheduleKind.EveryDays ? At : "00:00",
        Clock = Kind == ScheduleKind.Cron && Clock == ScheduleClock.LastRun ? ScheduleClock.Local : Clock,
        TimeZone = TimeZone.Trim() is { Length: > 0 } zone ? zone : null,
        JitterMinutes = JitterMinutes ?? 0,
        CatchUp = CatchUp,
    };
}
