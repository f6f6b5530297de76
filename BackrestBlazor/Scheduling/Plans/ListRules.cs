using BackrestBlazor.Domain;

namespace BackrestBlazor.Scheduling.Plans;

/// <summary>What every list of words in a plan must be, so that it fits restic's command line.</summary>
internal static class ListRules
{
    private const int MaximumEntries = 1_000;

    /// <summary>Characters of one entry: Linux's longest path.</summary>
    private const int MaximumLength = 4_096;

    /// <summary>Characters of all entries: well below the 2 MB that Linux allows for all arguments.</summary>
    private const int MaximumTotal = 100_000;

    public static IEnumerable<FieldError> Check(IReadOnlyList<string> entries, string field)
    {
        if (entries.Count > MaximumEntries)
        {
            return [new FieldError(field, "tooMany", MaximumEntries)];
        }

        if (entries.Sum(entry => (long)(entry?.Length ?? 0)) > MaximumTotal)
        {
            return [new FieldError(field, "tooLong", MaximumTotal)];
        }

        return entries.SelectMany((entry, index) => Check(entry, $"{field}[{index}]"));
    }

    private static IEnumerable<FieldError> Check(string? entry, string field)
    {
        if (string.IsNullOrWhiteSpace(entry))
        {
            return [new FieldError(field, "required")];
        }

        if (entry.Length > MaximumLength)
        {
            return [new FieldError(field, "tooLong", MaximumLength)];
        }

        return entry.AsSpan().ContainsAny("\0\r\n") ? [new FieldError(field, "oneLine")] : [];
    }
}
