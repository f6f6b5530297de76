using System.Globalization;
using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Components.Plans;

/// <summary>A plan's schedule and retention as people say them.</summary>
internal sealed class PlanWords(IStringLocalizer<PlansTexts> texts, TimeWords time)
{
    private readonly CronWords _cron = new(texts);

    /// <summary>"every night at 02:30 Europe/Berlin".</summary>
    public string Schedule(Schedule schedule) => schedule switch
    {
        { Kind: ScheduleKind.Disabled } => texts["Schedule_Disabled"],
        { Kind: ScheduleKind.Cron } => InZone(_cron.Of(schedule.Cron ?? "") ?? texts["Schedule_Cron", schedule.Cron ?? ""], schedule),
        { Clock: ScheduleClock.LastRun } => AfterLastRun(schedule),
        { Kind: ScheduleKind.EveryHours, Every: 1 } => texts["Schedule_EveryHour"],
        { Kind: ScheduleKind.EveryHours } => InZone(texts["Schedule_EveryHours", schedule.Every], schedule),
        { Every: 1 } when IsNight(schedule.At) => InZone(texts["Schedule_EveryNight", schedule.At], schedule),
        { Every: 1 } => InZone(texts["Schedule_EveryDay", schedule.At], schedule),
        _ => InZone(texts["Schedule_EveryDays", schedule.Every, schedule.At], schedule),
    };

    /// <summary>"keeps 7 daily, 4 weekly, 12 monthly".</summary>
    public string Retention(RetentionPolicy? retention)
    {
        if (retention is null or { KeepAll: true } or { IsEmpty: true })
        {
            return texts["Retention_All"];
        }

        List<string> parts = [];
        Add(parts, "Last", retention.KeepLast);
        Add(parts, "Hourly", retention.KeepHourly);
        Add(parts, "Daily", retention.KeepDaily);
        Add(parts, "Weekly", retention.KeepWeekly);
        Add(parts, "Monthly", retention.KeepMonthly);
        Add(parts, "Yearly", retention.KeepYearly);
        if (retention.KeepWithin is { Length: > 0 } within)
        {
            parts.Add(texts["Retention_Within", within]);
        }

        if (retention.KeepTags.Count > 0)
        {
            parts.Add(texts["Retention_Tags", string.Join(texts["List_Comma"].Value, retention.KeepTags)]);
        }

        return texts["Retention_Keeps", string.Join(texts["List_Comma"].Value, parts)];
    }

    /// <summary>Name of the zone whose clock the schedule follows.</summary>
    public string Zone(Schedule schedule) => schedule.Clock == ScheduleClock.Utc ? "UTC" : schedule.TimeZone ?? time.Zone;

    private string InZone(string words, Schedule schedule) => texts["Schedule_InZone", words, Zone(schedule)];

    private string AfterLastRun(Schedule schedule) => (schedule.Kind, schedule.Every) switch
    {
        (ScheduleKind.EveryHours, 1) => texts["Schedule_HourAfter"],
        (ScheduleKind.EveryHours, var hours) => texts["Schedule_HoursAfter", hours],
        (_, 1) => texts["Schedule_DayAfter"],
        (_, var days) => texts["Schedule_DaysAfter", days],
    };

    private static bool IsNight(string at) => string.CompareOrdinal(at, "05:00") < 0 || string.CompareOrdinal(at, "22:00") >= 0;

    private void Add(List<string> parts, string rule, int? count)
    {
        if (count is { } number)
        {
            parts.Add(texts["Retention_" + rule, number.ToString(CultureInfo.CurrentCulture)]);
        }
    }
}
