namespace BackrestBlazor.Domain;

/// <summary>The languages that the pages speak.</summary>
public static class Languages
{
    /// <summary>What is spoken to who asks for none of the others, and in the API and the logs to everybody.</summary>
    public static Language English { get; } = new("en", "English");

    public static Language Chinese { get; } = new("zh-Hans", "中文");

    public static IReadOnlyList<Language> All { get; } = [English, Chinese];

    /// <summary>Null for a culture that is none of ours.</summary>
    public static Language? Find(string? culture) => All.FirstOrDefault(language => language.Culture.Equals(culture, StringComparison.OrdinalIgnoreCase));
}

/// <param name="Culture">Name of the culture, as in <c>&lt;html lang&gt;</c> and in the names of the resource files.</param>
/// <param name="OwnName">As its speakers call it.</param>
public sealed record Language(string Culture, string OwnName);
