namespace BackrestBlazor.Components.Plans;

/// <summary>A cron expression of a usual shape: fields that are sets of numbers, and no two rules for the day at once.</summary>
/// <param name="Minutes">0 to 59, in order.</param>
/// <param name="Hours">0 to 23, in order.</param>
/// <param name="Dates">Days of the month, 1 to 31, in order; null for every day.</param>
/// <param name="Months">1 to 12, in order; null for every month.</param>
/// <param name="Weekdays">Monday first, Sunday last; null for every day.</param>
internal sealed record CronShape(
    IReadOnlyList<int> Minutes, IReadOnlyList<int> Hours, IReadOnlyList<int>? Dates, IReadOnlyList<int>? Months, IReadOnlyList<DayOfWeek>? Weekdays)
{
    private static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>Null: not a usual shape, or no cron expression at all.</summary>
    public static CronShape? Read(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields is not [var minute, var hour, var date, var month, var weekday]
            || CronField.Read(minute, 0, 59, []) is not { } minutes || CronField.Read(hour, 0, 23, []) is not { } hours
            || CronField.Read(date, 1, 31, []) is not { } dates || CronField.Read(month, 1, 12, MonthNames) is not { } months
            || CronField.Read(weekday, 0, 7, DayNames) is not { } days || weekday.Contains('/', StringComparison.Ordinal))
        {
            return null;
        }

        // With both, cron runs on each of either: a sentence would be read as both.
        var isBoth = date != "*" && weekday != "*";
        return isBoth ? null : new CronShape(
            minutes,
            hours,
            date == "*" ? null : dates,
            month == "*" ? null : months,
            weekday == "*" ? null : [.. days.Select(day => day % 7).Distinct().OrderBy(day => (day + 6) % 7).Cast<DayOfWeek>()]);
    }
}
