using System.Globalization;
using BackrestBlazor.Circuits;

namespace BackrestBlazor.Tests.Circuits;

public sealed class CircuitCultureTests
{
    [Fact]
    public void Circuit_ReconnectedByARequestInAnotherLanguage_KeepsItsOwn()
    {
        var culture = new CircuitCulture();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
        culture.Enter();

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        culture.Enter();

        Assert.Equal(("zh-Hans", "zh-Hans"), (CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name));
    }
}
