using System.Text.RegularExpressions;
using BackrestBlazor.Tests.Testing;
using Bunit;
using MudBlazor;

namespace BackrestBlazor.Tests.Components.Shared;

public sealed partial class ThemeTests : PageContext
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ThemeFile_AgainstMudBlazorsProvider_NamesEveryVariable(bool dark)
    {
        var provider = Render<MudThemeProvider>(parameters => parameters.Add(component => component.IsDarkMode, dark));

        var own = File.ReadAllText(Path.Combine(SourceTree.Root, "wwwroot", "css", "theme.css"));

        Assert.Empty(Names(provider.Markup).Except(Names(own)));
    }

    private static HashSet<string> Names(string css) => [.. Variable().Matches(css).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"(--mud-[a-z0-9-]+)\s*:")]
    private static partial Regex Variable();
}
