using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Domain;

/// <summary>The table of causes is whole: a record, two texts in each language and a heading in the manual for every code.</summary>
public sealed partial class CauseFactsTests
{
    private static readonly string Document = SourceTree.Combine("docs", "causes.md");

    public static TheoryData<string> Cultures => [.. BackrestBlazor.Domain.Languages.All.Select(language => language == BackrestBlazor.Domain.Languages.English ? "" : language.Culture)];

    [Fact]
    public void Table_EveryCode_HasExactlyOneRecord() =>
        Assert.Equal(Enum.GetValues<CauseCode>().Order(), CauseFacts.All.Select(facts => facts.Code).Order());

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Texts_EveryCode_SayWhatAndWhatToDoInEachLanguage(string culture)
    {
        var texts = new ResourceManager(typeof(CauseTexts)).GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!;

        Assert.Empty(Enum.GetNames<CauseCode>().SelectMany(code => (string[])[code + "_What", code + "_Do"]).Where(name => string.IsNullOrWhiteSpace(texts.GetString(name))).ToList());
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Texts_EveryStep_HasALabelInEachLanguage(string culture)
    {
        var texts = new ResourceManager(typeof(SharedTexts)).GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!;

        Assert.Empty(Enum.GetValues<NextStep>().Where(step => step is not NextStep.None && string.IsNullOrWhiteSpace(texts.GetString("Step_" + step))).ToList());
    }

    [Fact]
    public void Examples_EveryCode_FillTheHolesOfItsTexts()
    {
        var texts = new ResourceManager(typeof(CauseTexts));

        Assert.All(CauseFacts.All, facts => Assert.Equal(
            facts.Examples.Count,
            Hole().Matches(texts.GetString($"{facts.Code}_What", CultureInfo.InvariantCulture) + texts.GetString($"{facts.Code}_Do", CultureInfo.InvariantCulture)).Select(hole => hole.Value).Distinct().Count()));
    }

    [Fact]
    public void TriedAgain_EveryCodeOfTheRules_IsWhatTheRulesSay()
    {
        var rules = (IReadOnlyList<FailureRule>)[.. FailureRules.Sure, .. FailureRules.Network, .. FailureRules.Vague];

        Assert.All(rules.Where(rule => rule.Kind is not FailureKind.Locked).GroupBy(rule => rule.Code), alike => Assert.Equal(
            alike.Select(rule => rule.Kind).Distinct().ToArray() switch { [FailureKind.Transient] => TriedAgain.Yes, [FailureKind.Permanent] => TriedAgain.No, _ => TriedAgain.Sometimes },
            CauseFacts.Of(alike.Key).Again));
    }

    [Fact]
    public void Document_IsThatOfTheTable()
    {
        var composed = CausesDocument.Compose();

        if (composed != File.ReadAllText(Document))
        {
            var written = SourceTree.Combine("artifacts", "causes.md");
            Directory.CreateDirectory(Path.GetDirectoryName(written)!);
            File.WriteAllText(written, composed);
            Assert.Fail("docs/causes.md differs from the table of causes and its texts. Write it anew: cp artifacts/causes.md docs/causes.md");
        }
    }

    [Fact]
    public void Document_EveryCode_HasAHeading() => Assert.Empty(Enum.GetValues<CauseCode>().Select(CausesDocument.HeadingOf).Except(File.ReadAllLines(Document)).ToList());

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
