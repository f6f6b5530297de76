using System.Globalization;
using System.Reflection;
using BackrestBlazor.Components.Texts;
using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Components.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Tests.Components.Texts;

public sealed class ResourceTests : PageContext
{
    public static TheoryData<Type> Enums => [typeof(OperationKind), typeof(OperationStatus), typeof(OperationPhase), typeof(OperationTrigger)];

    [Theory]
    [MemberData(nameof(Enums))]
    public void SharedTexts_EveryValueOfAnEnum_HasAWord(Type type)
    {
        var texts = Services.GetRequiredService<IStringLocalizer<BackrestBlazor.Components.Shared.SharedTexts>>();
        var prefix = type.Name["Operation".Length..];

        Assert.Empty(Enum.GetNames(type).Where(name => texts[$"{prefix}_{name}"].ResourceNotFound).ToList());
    }

    [Fact]
    public void PseudoLocalizer_PseudoCulture_BracketsWhatItFindsOnly()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(PseudoCulture.Name);
        var factory = new PseudoLocalizerFactory(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));
        var texts = factory.Create(typeof(BackrestBlazor.Components.Shared.SharedTexts));

        Assert.Equal("[Copied]", texts["Copied"].Value);
        Assert.Equal("[3 minutes ago]", texts["Time_AgoMinute_Many", 3].Value);
        Assert.Equal("NoSuchText", texts["NoSuchText"].Value);
    }

    [Fact]
    public void MudTexts_PseudoCulture_BracketsMudBlazorsOwn()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(PseudoCulture.Name);
        var key = typeof(MudBlazor.MudLocalizer).Assembly.GetType("MudBlazor.Resources.LanguageResource")!
            .GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).First(field => field.IsLiteral).Name;

        var text = new MudTexts()[key];

        Assert.False(text.ResourceNotFound);
        Assert.StartsWith("[", text.Value, StringComparison.Ordinal);
    }
}
