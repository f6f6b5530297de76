namespace BackrestBlazor.Domain;

public enum ScheduleKind
{
    Disabled, Cron, EveryHours, EveryDays,
}

/// <summary>From what an interval counts: midnight and day 0 of a zone, of UTC, or the start of the last run.</summary>
public enum ScheduleClock
{
    Local, Utc, LastRun,
}

/// <summary>When something is due. The shape is checked here; whether a cron expression means anything, by Scheduling.</summary>
public sealed record Schedule
{
    public static Schedule Never { get; } = new();

    public ScheduleKind Kind { get; init; }

    /// <summary>Five fields, Unix meaning; only for <see cref="ScheduleKind.Cron"/>.</summary>
    public string? Cron { get; init; }

    /// <summary>Hours (1 to 8,760) or days (1 to 3,650) between two runs.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Time of day of <see cref="ScheduleKind.EveryDays"/>, "HH:mm".</summary>
    public string At { get; init; } = "00:00";

    public ScheduleClock Clock { get; init; }

    /// <summary>IANA name; null means the server's zone. Ignored with <see cref="ScheduleClock.Utc"/>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>0 to 1,440. The delay of a run is a hash of (plan, due time), so that a preview tells the truth.</summary>
    public int JitterMinutes { get; init; }

    /// <summary>Run once for what was missed while the server was down.</summary>
    public bool CatchUp { get; init; } = true;

    public bool IsDisabled => Kind == ScheduleKind.Disabled;
}
