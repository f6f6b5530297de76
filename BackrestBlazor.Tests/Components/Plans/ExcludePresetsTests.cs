using BackrestBlazor.Components.Plans;
using BackrestBlazor.Domain;
using BackrestBlazor.Scheduling.Plans;
using BackrestBlazor.Tests.Components.Shared;
using Bunit;

namespace BackrestBlazor.Tests.Components.Plans;

public sealed class ExcludePresetsTests : PageContext
{
    private IReadOnlyList<string> _excludes = ["*.iso", "@eaDir"];

    [Fact]
    public void Add_SomeAreThere_AddsTheOthersBehind()
    {
        Button(Presets(), "System folders of a NAS").Click();

        Assert.Equal(["*.iso", "@eaDir", .. ExcludePreset.All.Single(preset => preset.Key == "Nas").Patterns.Skip(1)], _excludes);
        Assert.Equal(_excludes.Count, _excludes.Distinct().Count());
    }

    [Fact]
    public void Add_AllAreThere_IsSaidAndCannotBeAddedAgain()
    {
        Button(Presets(), "Caches").Click();

        var presets = Presets();
        Assert.True(Button(presets, "Caches").HasAttribute("disabled"));
        Assert.Contains("is left out", presets.Find("#preset-Caches").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Preset_BeforeAdding_ShowsWhatIsMissing()
    {
        var shown = Presets().FindAll("#preset-Nas code").Select(code => code.TextContent);

        Assert.Equal(ExcludePreset.All.Single(preset => preset.Key == "Nas").Missing(_excludes), shown);
    }

    [Fact]
    public void All_Together_AreAllowedInAPlan()
    {
        IReadOnlyList<string> everything = [.. ExcludePreset.All.SelectMany(preset => preset.Patterns).Distinct()];

        Assert.Empty(ListRules.Check(everything, "excludes").ToList());
    }

    private IRenderedComponent<ExcludePresets> Presets() =>
        Render<ExcludePresets>(parameters => parameters.Bind(component => component.Excludes, _excludes, lines => _excludes = lines));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ExcludePresets> presets, string name) =>
        presets.FindAll("button").Single(button => button.TextContent.Trim() == name);
}
