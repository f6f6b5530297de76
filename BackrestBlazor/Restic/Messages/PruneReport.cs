using System.Globalization;
using System.Text.RegularExpressions;

namespace BackrestBlazor.Restic.Messages;

/// <summary>
/// What a prune frees, from the text that it prints before it begins (a dry run prints the same and ends). Sizes in bytes, as exact as
/// restic's three digits behind the point.
/// </summary>
/// <param name="Freed">What goes.</param>
/// <param name="Remaining">What stays.</param>
/// <param name="Unused">What stays although no snapshot needs it.</param>
internal sealed partial record PruneReport(long Freed, long Remaining, long Unused)
{
    /// <summary>Null when the lines do not tell.</summary>
    public static PruneReport? Parse(IReadOnlyCollection<string> lines) =>
        SizeIn(lines, Total()) is { } freed && SizeIn(lines, Rest()) is { } remaining ? new PruneReport(freed, remaining, SizeIn(lines, Left()) ?? 0) : null;

    private static long? SizeIn(IEnumerable<string> lines, Regex shape)
    {
        var match = lines.Select(line => shape.Match(line)).LastOrDefault(found => found.Success);
        return match is null ? null : (long)(double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * UnitOf(match.Groups[2].Value));
    }

    private static double UnitOf(string unit) => unit switch
    {
        "KiB" => 1L << 10,
        "MiB" => 1L << 20,
        "GiB" => 1L << 30,
        "TiB" => 1L << 40,
        "PiB" => 1L << 50,
        _ => 1,
    };

    [GeneratedRegex(@"^total prune: +\d+ blobs / ([\d.]+) (\w+)$")]
    private static partial Regex Total();

    [GeneratedRegex(@"^remaining: +\d+ blobs / ([\d.]+) (\w+)$")]
    private static partial Regex Rest();

    [GeneratedRegex(@"^unused size after prune: ([\d.]+) (\w+)")]
    private static partial Regex Left();
}
