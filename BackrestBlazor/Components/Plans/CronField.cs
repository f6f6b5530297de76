using System.Globalization;

namespace BackrestBlazor.Components.Plans;

/// <summary>One field of a cron expression as the numbers it means. Source: crontab(5).</summary>
internal static class CronField
{
    /// <param name="text">Such as <c>*</c>, <c>*/15</c>, <c>1-5</c>, <c>MON,THU</c>.</param>
    /// <param name="least">Smallest number of the field.</param>
    /// <param name="most">Largest number of the field.</param>
    /// <param name="names">Words for the numbers from <paramref name="least"/> on; empty where there are none.</param>
    /// <returns>In order, each once; null for what is not a usual form (<c>L</c>, <c>5/15</c>, <c>22-3</c>).</returns>
    public static IReadOnlyList<int>? Read(string text, int least, int most, IReadOnlyList<string> names)
    {
        SortedSet<int> numbers = [];
        foreach (var part in text.Split(','))
        {
            if (Part(part, least, most, names) is not { } some)
            {
                return null;
            }

            numbers.UnionWith(some);
        }

        return [.. numbers];
    }

    /// <summary>The step when the numbers are spread evenly over the whole field (0, 15, 30, 45 of 60 minutes); else null.</summary>
    /// <param name="numbers">What <see cref="Read"/> found in a field that begins with 0.</param>
    /// <param name="length">How many numbers the field has.</param>
    public static int? Step(IReadOnlyList<int> numbers, int length)
    {
        var step = length / numbers.Count;
        return length % numbers.Count == 0 && numbers.Index().All(number => number.Item == number.Index * step) ? step : null;
    }

    private static IEnumerable<int>? Part(string text, int least, int most, IReadOnlyList<string> names)
    {
        var halves = text.Split('/');
        if (halves.Length > 2 || Number(halves.ElementAtOrDefault(1) ?? "1", 1, most, []) is not { } step)
        {
            return null;
        }

        var ends = halves[0] == "*" ? [least, most] : halves[0].Split('-').Select(end => Number(end, least, most, names)).ToArray();
        return ends switch
        {
            // "5/15" is not in crontab(5), and programs differ in what they make of it.
            [{ } only] when halves.Length == 1 => [only],
            [{ } first, { } last] when first <= last => Enumerable.Range(first, last - first + 1).Where(number => (number - first) % step == 0),
            _ => null,
        };
    }

    private static int? Number(string text, int least, int most, IReadOnlyList<string> names)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index].Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return least + index;
            }
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
    }
}
