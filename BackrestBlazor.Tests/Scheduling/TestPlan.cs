using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Scheduling;

/// <summary>Plans and moments for tests of due times.</summary>
internal static class TestPlan
{
    public static TimeZoneInfo Berlin { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static Plan Of(Schedule schedule, string key = "documents") =>
        new() { Name = key, Key = key, RepositoryId = 1, Settings = new PlanSettings { Schedule = schedule } };

    public static Schedule Cron(string cron) => new() { Kind = ScheduleKind.Cron, Cron = cron };

    public static Schedule Hours(int every, ScheduleClock clock = ScheduleClock.Local) => new() { Kind = ScheduleKind.EveryHours, Every = every, Clock = clock };

    public static Schedule Days(int every, string at, ScheduleClock clock = ScheduleClock.Local) =>
        new() { Kind = ScheduleKind.EveryDays, Every = every, At = at, Clock = clock };

    /// <summary>A moment in UTC: <c>2026-10-25 01:00</c>.</summary>
    public static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
