using Quartz;

namespace BackrestBlazor.Scheduling.Times;

/// <summary>
/// Due times of a cron expression of five fields. [measured] at the change to summer time 02:30 is due at 03:00, at the change back once;
/// <c>*/30</c> is due in both of the repeated hours.
/// </summary>
internal sealed class CronTimes : INominalTimes
{
    /// <summary>More than any change to winter time repeats.</summary>
    private static readonly TimeSpan BeforeRepeated = TimeSpan.FromHours(4);

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

    public DateTimeOffset? After(DateTimeOffset time)
    {
        var next = _expression.GetNextValidTimeAfter(time);
        return IsRepeated(next) ? From(time - BeforeRepeated).First(due => due > time) : next;
    }

    public DateTimeOffset? AtOrBefore(DateTimeOffset time)
    {
        if (_expression.GetPreviousValidTimeBefore(time.AddSeconds(1)) is not { } previous)
        {
            return null;
        }

        if (!IsRepeated(previous))
        {
            return previous;
        }

        var start = previous - BeforeRepeated;
        var last = From(start).TakeWhile(due => due <= time).LastOrDefault();
        return last == default ? AtOrBefore(start) : last;
    }

    private bool IsRepeated(DateTimeOffset? time) => time is { } known && _expression.TimeZone.IsAmbiguousTime(known);

    // [measured] asked from within or after the hour that comes twice, Quartz names 02:30 a second time; walking from before it does not.
    private IEnumerable<DateTimeOffset> From(DateTimeOffset start)
    {
        for (var due = _expression.GetNextValidTimeAfter(start); due is { } known; due = _expression.GetNextValidTimeAfter(known))
        {
            yield return known;
        }
    }
}
