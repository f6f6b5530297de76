using System.Text.RegularExpressions;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Restic.Commands;

/// <summary>
/// Which <c>-o name=value</c> a person may give: those that this restic lists. restic itself refuses an unknown name of the backend in use
/// with exit code 1 (<c>s3.upload_concurrency</c> never existed), and takes one of another backend in silence.
/// </summary>
internal static partial class OptionRules
{
    /// <param name="field">Path of the options in the request.</param>
    /// <param name="options">Names and values.</param>
    /// <param name="known">What this restic lists; null when there is none to ask.</param>
    public static IEnumerable<FieldError> Check(string field, IReadOnlyDictionary<string, string> options, IReadOnlySet<string>? known)
    {
        foreach (var (name, value) in options)
        {
            if (!Name().IsMatch(name) || value.Contains('\0', StringComparison.Ordinal))
            {
                yield return new FieldError($"{field}.{name}", "optionShape", name);
            }
            else if (known is not null && !known.Contains(name))
            {
                yield return new FieldError($"{field}.{name}", "optionUnknown", name, string.Join(", ", Neighbours(name, known)));
            }
        }
    }

    /// <summary>What the backend that the name speaks of does have; everything where there is no such backend.</summary>
    private static IEnumerable<string> Neighbours(string name, IReadOnlySet<string> known)
    {
        var backend = name[..(name.IndexOf('.', StringComparison.Ordinal) + 1)];
        var neighbours = known.Where(other => other.StartsWith(backend, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return neighbours.Count > 0 ? neighbours : known.Order(StringComparer.Ordinal);
    }

    /// <summary>The names in the output of <c>restic options</c>.</summary>
    public static IReadOnlySet<string> Parse(IEnumerable<string> lines) =>
        lines.Select(line => Listed().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToHashSet();

    [GeneratedRegex(@"^[a-z0-9]+\.[a-z0-9-_]+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^ +([a-z0-9]+\.[a-z0-9-]+)\s")]
    private static partial Regex Listed();
}
