using System.Text.RegularExpressions;
using System.Xml.Linq;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Domain;

/// <summary>A code without a text would be shown as it is.</summary>
public sealed partial class FieldErrorTextsTests
{
    [Fact]
    public void Codes_InTheSource_AllHaveAText()
    {
        var texts = XDocument.Load(SourceTree.Combine("BackrestBlazor", "Domain", "FieldErrorTexts.resx")).Descendants("data").Select(data => data.Attribute("name")!.Value).ToHashSet();
        var source = SourceTree.Combine("BackrestBlazor");
        var codes = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(Path.Combine(source, "obj"), StringComparison.Ordinal) && !file.StartsWith(Path.Combine(source, "bin"), StringComparison.Ordinal))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();

        Assert.True(codes.Count > 40, "The expression finds the codes no more.");
        Assert.Equal("", string.Join(", ", codes.Except(texts).Order(StringComparer.Ordinal)));
    }

    // The second argument, where the first is a text or an expression without a comma.
    [GeneratedRegex("""(?:FieldError|Invalid<[\w<>]+>|Conflict<[\w<>]+>|errors\.Add)\(\s*(?:\$?"[^"]*"|[\w.]+(?: \+ "[^"]*")?)\s*,\s*"(\w+)""")]
    private static partial Regex Code();
}
