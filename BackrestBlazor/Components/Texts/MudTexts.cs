using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BackrestBlazor.Components.Texts;

/// <summary>MudBlazor's own texts: as they are in English, in brackets in the pseudo-culture.</summary>
internal sealed class MudTexts : MudLocalizer
{
    private static readonly ResourceManager English = new("MudBlazor.Resources.LanguageResource", typeof(MudLocalizer).Assembly);

    public override LocalizedString this[string key] =>
        PseudoCulture.IsCurrent && English.GetString(key, CultureInfo.InvariantCulture) is { } text
            ? new LocalizedString(key, PseudoCulture.Bracket(text))
            : new LocalizedString(key, key, resourceNotFound: true);

    public override LocalizedString this[string key, params object[] arguments] =>
        PseudoCulture.IsCurrent && English.GetString(key, CultureInfo.InvariantCulture) is { } text
            ? new LocalizedString(key, PseudoCulture.Bracket(string.Format(CultureInfo.CurrentCulture, text, arguments)))
            : new LocalizedString(key, key, resourceNotFound: true);
}
