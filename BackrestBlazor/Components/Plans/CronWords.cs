using System.Globalization;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Components.Plans;

/// <summary>A cron expression as people say it. Every order of words stands in a resource, because languages differ in it.</summary>
internal sealed class CronWords(IStringLocalizer<PlansTexts> texts)
{
    /// <summary>More than so many things in a row are no sentence any more.</summary>
    private const int Longest = 5;

    private static readonly DayOfWeek[] Workdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    private static readonly DayOfWeek[] AllDays = [.. Workdays, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>"Mondays and Thursdays at 04:00"; null for what is better shown as it is.</summary>
    public string? Of(string expression)
    {
        if (CronShape.Read(expression) is not { } shape)
        {
            return null;
        }

        if (shape is { Dates: null, Months: null, Weekdays: null } && Steps(shape) is { } steps)
        {
            return steps.Value;
        }

        return shape is { Minutes: [var minute], Hours.Count: <= Longest } ? OnDays(shape, List([.. shape.Hours.Select(hour => Clock(hour, minute))]))?.Value : null;
    }

    private LocalizedString? Steps(CronShape shape) => (CronField.Step(shape.Minutes, 60), CronField.Step(shape.Hours, 24), shape.Minutes) switch
    {
        (1, 1, _) => texts["Schedule_EveryMinute"],
        (int every and < 60, 1, _) => texts["Schedule_EveryMinutes", every],
        (60, 1, _) => texts["Schedule_EveryHour"],
        (_, 1, [var minute]) => texts["Schedule_EveryHourAt", minute],
        // Twice a day and once a day are said by their times.
        (60, int hours and < 12, _) => texts["Schedule_EveryHours", hours],
        (_, int hours and < 12, [var minute]) => texts["Schedule_EveryHoursAt", hours, minute],
        _ => null,
    };

    private LocalizedString? OnDays(CronShape shape, string times) => shape switch
    {
        { Dates: { Count: <= Longest } dates, Months: null } => texts["Schedule_OnDates", Dates(dates), times],
        { Dates: { Count: <= Longest } dates, Months: { Count: <= Longest } months } => texts["Schedule_OnDatesOf", Dates(dates), Months(months), times],
        { Dates: not null } or { Months: not null } => null,
        { Weekdays: null } => texts[IsNight(shape.Hours) ? "Schedule_EveryNight" : "Schedule_EveryDay", times],
        { Weekdays.Count: 7 } => texts[IsNight(shape.Hours) ? "Schedule_EveryNight" : "Schedule_EveryDay", times],
        { Weekdays: { } days } when days.SequenceEqual(Workdays) => texts["Schedule_Workdays", times],
        { Weekdays: { Count: 6 } days } => texts["Schedule_AllDaysBut", Weekday(AllDays.Except(days).Single()), times],
        { Weekdays: { } days } => texts["Schedule_OnWeekdays", List([.. days.Select(Weekday)]), times],
    };

    private string Weekday(DayOfWeek day) => texts["Schedule_" + day];

    private string Dates(IReadOnlyList<int> dates) => List([.. dates.Select(date => texts["Schedule_Date_" + Ending(date), date].Value)]);

    private string Months(IReadOnlyList<int> months) => List([.. months.Select(CultureInfo.CurrentUICulture.DateTimeFormat.GetMonthName)]);

    // English counts 1st, 2nd, 3rd, 4th, and 11th to 13th; a language that does not has four texts alike.
    private static int Ending(int date) => date is >= 11 and <= 13 ? 4 : date % 10 is >= 1 and <= 3 ? date % 10 : 4;

    private string List(IReadOnlyList<string> items) => items.Count == 1
        ? items[0]
        : texts["Schedule_ListLast", items.Take(items.Count - 1).Aggregate((all, item) => texts["Schedule_List", all, item]), items[^1]];

    private static bool IsNight(IReadOnlyList<int> hours) => hours is [< 5 or >= 22];

    private static string Clock(int hour, int minute) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}");
}
