using System.Globalization;
using System.Text.RegularExpressions;

namespace BackrestBlazor.Restic;

/// <summary>Reads durations as Go prints them: <c>1m13.02025743s</c>, <c>582.280027ms</c>.</summary>
internal static partial class GoDuration
{
    public static TimeSpan? Parse(string text)
    {
        if (!Shape().IsMatch(text))
        {
            return null;
        }

        var seconds = 0.0;
        foreach (Match part in Part().Matches(text))
        {
            seconds += double.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * UnitOf(part.Groups[2].Value);
        }

        return TimeSpan.FromSeconds(seconds);
    }

    private static double UnitOf(string unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 1e-3,
        "ns" => 1e-9,
        _ => 1e-6,
    };

    [GeneratedRegex(@"^(?:[\d.]+(?:h|ms|m|s|us|µs|μs|ns))+$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"([\d.]+)(h|ms|m|s|us|µs|μs|ns)")]
    private static partial Regex Part();
}
