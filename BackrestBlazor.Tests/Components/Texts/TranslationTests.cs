using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using BackrestBlazor.Components.Texts;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Components.Texts;

/// <summary>Every text in every language, with the same holes. What is missing is named one line each, with its English.</summary>
public sealed partial class TranslationTests
{
    private const string Ending = ".resources";

    /// <summary>Names, signs, patterns of holes and abbreviations that are the same in every language.</summary>
    private static readonly HashSet<string> SameEverywhere =
        [
            "{0} · {1}", "+{0}", "{0} {1}", "{0} %", "UTC", "restic", "SFTP", "••••••••", "BackrestBlazor", "API", "=", ">", ">=", "<", "<=", "!=",
            "ntfy", "Discord", "Slack", "Telegram", "Gotify", "Pushover", "Matrix", "Microsoft Teams", "Healthchecks", "Webhook", "Apprise API",
            "smtp.example.com", "https://gotify.example.com", "https://apprise.example.com", "POST", "PUT",
        ];

    private static readonly Assembly App = typeof(MudTexts).Assembly;

    public static TheoryData<string> Languages => [.. BackrestBlazor.Domain.Languages.All.Select(language => language.Culture).Where(culture => culture != BackrestBlazor.Domain.Languages.English.Culture)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Translation_EveryEnglishText_IsThere(string language) =>
        AssertNone(Everything(language).Where(text => text.Translated is null).Select(text => $"{text.Name}: {text.English}"));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Translation_EveryText_HasTheHolesOfTheEnglishOne(string language) =>
        AssertNone(Everything(language).Where(text => text.Translated is not null && !Holes(text.English).SetEquals(Holes(text.Translated)))
            .Select(text => $"{text.Name}: {text.English} | {text.Translated}"));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Translation_EveryText_IsNotTheEnglishOne(string language) =>
        AssertNone(Everything(language).Where(text => text.English == text.Translated && !SameEverywhere.Contains(text.English))
            .Select(text => $"{text.Name}: {text.English}"));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Translation_EveryText_HasAnEnglishOne(string language) =>
        AssertNone(Resources().SelectMany(resource => Texts(resource.Manager, language).Keys.Except(resource.English.Keys).Select(key => $"{resource.Name} {key}")));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Translation_EveryText_IsCalm(string language) =>
        AssertNone(Everything(language).Where(text => Exclamation().IsMatch(text.Translated ?? "")).Select(text => $"{text.Name}: {text.Translated}"));

    private static void AssertNone(IEnumerable<string> found)
    {
        var lines = found.Order(StringComparer.Ordinal).ToList();
        Assert.True(lines.Count == 0, string.Join(Environment.NewLine, lines.Prepend($"{lines.Count}:")));
    }

    private static IEnumerable<(string Name, string English, string? Translated)> Everything(string language) => Resources().SelectMany(resource =>
    {
        var translated = Texts(resource.Manager, language);
        return resource.English.Select(text => ($"{resource.Name} {text.Key}", text.Value, translated.GetValueOrDefault(text.Key)));
    });

    private static IEnumerable<(string Name, ResourceManager Manager, IReadOnlyDictionary<string, string> English)> Resources()
    {
        var mudBlazor = new ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudBlazor.MudLocalizer).Assembly);
        foreach (var name in App.GetManifestResourceNames().Where(name => name.EndsWith(Ending, StringComparison.Ordinal)).Select(name => name[..^Ending.Length]))
        {
            var manager = new ResourceManager(name, App);
            // In English MudBlazor speaks for itself; in another language we speak for it.
            var english = Texts(name == typeof(MudTexts).FullName ? mudBlazor : manager, "");
            yield return (name.Split('.')[^1], manager, english);
        }
    }

    private static Dictionary<string, string> Texts(ResourceManager manager, string language) =>
        manager.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)?
            .Cast<DictionaryEntry>().Where(entry => entry.Value is string).ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!) ?? [];

    private static HashSet<string> Holes(string text) => [.. Hole().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Hole();

    // One that a person would write: not the one of a pattern, which stands between spaces, nor "!=".
    [GeneratedRegex(@"！|[^\s]!")]
    private static partial Regex Exclamation();
}
