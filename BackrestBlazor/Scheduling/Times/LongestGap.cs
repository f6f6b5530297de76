namespace BackrestBlazor.Scheduling.Times;

/// <summary>The longest time that lies between two due times: from Friday to Monday for what is due on working days.</summary>
internal static class LongestGap
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Every day of the year and of the leap year comes by; what is due more seldom is measured by its next gap.</summary>
    private static readonly TimeSpan Looked = TimeSpan.FromDays(400);

    /// <returns>Null: it is not due twice.</returns>
    public static TimeSpan? Of(INominalTimes times, DateTimeOffset from)
    {
        if (times.After(from) is not { } first || times.After(first) is null)
        {
            return null;
        }

        var longest = TimeSpan.Zero;
        var due = first;

        // Two days one by one; hours and minutes are the same on every day that has any, so from then on only what lies between days can be longer.
        while (due < first + Looked)
        {
            var last = due < first + Day + Day ? due : times.AtOrBefore(due + Day) ?? due;
            if (times.After(last) is not { } next)
            {
                break;
            }

            longest = next - last > longest ? next - last : longest;
            due = next;
        }

        return longest;
    }
}
