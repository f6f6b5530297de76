using Quartz;

namespace BackrestBlazor.Scheduling.Times;

/// <summary>
/// Due times of a cron expression of five fields. [measured] at the change to summer time 02:30 is due at 03:00, at the change back once;
/// <c>*/30</c> is due in both of the repeated hours.
/// </summary>
internal sealed class CronTimes : INominalTimes
{
    private readonly CronExpression _expression;

    private CronTimes(CronExpression expression)
    {
        _expression = expression;
    }

    /// <summary>Null: the text is no cron expression.</summary>
    public static CronTimes? Parse(string? text, TimeZoneInfo zone) =>
        // Never a "0 " in front of the text instead: Quartz numbers the days of the week from 1, Unix from 0.
        text is not null && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 5
        && CronExpression.TryParse(text.Trim(), CronFormat.Unix, out var expression)
            ? new CronTimes(expression.WithTimeZone(zone))
            : null;

    public DateTimeOffset? After(DateTimeOffset time) => _expression.GetNextValidTimeAfter(time);

    public DateTimeOffset? AtOrBefore(DateTimeOffset time) => _expression.GetPreviousValidTimeBefore(time.AddSeconds(1));
}
