using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>When something is due, as a request says it; what is left out takes its default.</summary>
internal sealed record ScheduleBody
{
    public ScheduleKind? Kind { get; init; }

    public string? Cron { get; init; }

    public int? Every { get; init; }

    public string? At { get; init; }

    public ScheduleClock? Clock { get; init; }

    public string? TimeZone { get; init; }

    public int? JitterMinutes { get; init; }

    public bool? CatchUp { get; init; }

    public Schedule ToSchedule()
    {
        var nothing = Schedule.Never;
        return new Schedule
        {
            Kind = Kind ?? nothing.Kind,
            Cron = Cron,
            Every = Every ?? nothing.Every,
            At = At ?? nothing.At,
            Clock = Clock ?? nothing.Clock,
            TimeZone = TimeZone,
            JitterMinutes = JitterMinutes ?? nothing.JitterMinutes,
            CatchUp = CatchUp ?? nothing.CatchUp,
        };
    }
}
