using System.Text.RegularExpressions;

namespace BackrestBlazor.Restic.Commands;

/// <summary>The flags that a command knows, read from its own help.</summary>
/// <param name="Flags">By their long and short forms, dashes included.</param>
internal sealed partial record FlagHelp(IReadOnlyDictionary<string, KnownFlag> Flags)
{
    private const string GlobalHeading = "Global Flags:";

    public static FlagHelp Parse(IEnumerable<string> help)
    {
        var flags = new Dictionary<string, KnownFlag>();
        var isGlobal = false;
        foreach (var line in help)
        {
            isGlobal |= line.StartsWith(GlobalHeading, StringComparison.Ordinal);
            var match = Shape().Match(line);
            if (match.Success)
            {
                // --verbose[=n] is shown with a value by 0.14, but stands alone as well.
                var known = new KnownFlag(match.Groups[3].Success && match.Groups[2].Value != "--verbose", isGlobal);
                flags[match.Groups[2].Value] = known;
                flags[match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value] = known;
            }
        }

        return new FlagHelp(flags);
    }

    // "  -e, --exclude pattern     exclude a pattern", "      --exclude-caches     excludes …"
    [GeneratedRegex(@"^ {2,6}(?:(-\w), )?(--[\w-]+)(?: (\S+))? {2,}\S")]
    private static partial Regex Shape();
}

/// <summary>One flag.</summary>
/// <param name="TakesValue">It needs one.</param>
/// <param name="IsGlobal">Every command knows it.</param>
internal sealed record KnownFlag(bool TakesValue, bool IsGlobal);
