using System.Text.RegularExpressions;
using BackrestBlazor.Domain;
using BackrestBlazor.Scheduling.Times;

namespace BackrestBlazor.Scheduling;

/// <summary>What is wrong with a schedule, by field; the same for plans and for the maintenance of repositories.</summary>
internal static partial class ScheduleRules
{
    private const int MaximumHours = 8_760;
    private const int MaximumDays = 3_650;
    private const int MaximumJitterMinutes = 1_440;

    /// <param name="field">Where the schedule stands in the request: <c>schedule</c>.</param>
    /// <param name="now">A cron expression must be due once after it.</param>
    public static IEnumerable<FieldError> Check(Schedule schedule, string field, DateTimeOffset now)
    {
        if (schedule.TimeZone is { } name && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out _))
        {
            yield return new FieldError($"{field}.timeZone", "timeZoneUnknown", name);
        }

        if (schedule.JitterMinutes is < 0 or > MaximumJitterMinutes)
        {
            yield return new FieldError($"{field}.jitterMinutes", "outOfRange", 0, MaximumJitterMinutes);
        }

        foreach (var error in CheckKind(schedule, field, now))
        {
            yield return error;
        }
    }

    private static IEnumerable<FieldError> CheckKind(Schedule schedule, string field, DateTimeOffset now)
    {
        switch (schedule.Kind)
        {
            case ScheduleKind.Cron when schedule.Clock == ScheduleClock.LastRun:
                yield return new FieldError($"{field}.clock", "lastRunWithCron");
                break;
            case ScheduleKind.Cron when string.IsNullOrWhiteSpace(schedule.Cron):
                yield return new FieldError($"{field}.cron", "required");
                break;
            case ScheduleKind.Cron when CronTimes.Parse(schedule.Cron, TimeZoneInfo.Utc) is null:
                yield return new FieldError($"{field}.cron", "cronInvalid", schedule.Cron!);
                break;
            case ScheduleKind.Cron when CronTimes.Parse(schedule.Cron, TimeZoneInfo.Utc)!.After(now) is null:
                yield return new FieldError($"{field}.cron", "cronNeverDue", schedule.Cron!);
                break;
            case ScheduleKind.EveryHours when schedule.Every is < 1 or > MaximumHours:
                yield return new FieldError($"{field}.every", "outOfRange", 1, MaximumHours);
                break;
            case ScheduleKind.EveryDays when schedule.Every is < 1 or > MaximumDays:
                yield return new FieldError($"{field}.every", "outOfRange", 1, MaximumDays);
                break;
        }

        if (schedule.Kind == ScheduleKind.EveryDays && !TimeOfDay().IsMatch(schedule.At))
        {
            yield return new FieldError($"{field}.at", "timeInvalid", schedule.At);
        }
    }

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):[0-5][0-9]\z")]
    private static partial Regex TimeOfDay();
}
