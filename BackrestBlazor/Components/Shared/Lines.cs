namespace BackrestBlazor.Components.Shared;

/// <summary>A list of texts as the lines of one text.</summary>
internal static class Lines
{
    /// <summary>Blank lines say nothing; everything else stays as it is, spaces too: they may be part of a file's name.</summary>
    public static IReadOnlyList<string> Split(string? text) =>
        [.. (text ?? "").Split('\n').Select(line => line.TrimEnd('\r')).Where(line => !string.IsNullOrWhiteSpace(line))];

    public static string Join(IReadOnlyList<string> items) => string.Join('\n', items);

    public static bool SameItems(string text, IReadOnlyList<string> items) => Split(text).SequenceEqual(items, StringComparer.Ordinal);
}
