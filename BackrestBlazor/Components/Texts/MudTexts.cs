using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BackrestBlazor.Components.Texts;

/// <summary>MudBlazor's own texts: as they are in English, ours in another language, in brackets in the pseudo-culture.</summary>
internal sealed class MudTexts : MudLocalizer
{
    private static readonly ResourceManager English = new("MudBlazor.Resources.LanguageResource", typeof(MudLocalizer).Assembly);
    private static readonly ResourceManager Ours = new(typeof(MudTexts));

    public override LocalizedString this[string key] => Found(key, Text(key));

    public override LocalizedString this[string key, params object[] arguments] =>
        Found(key, Text(key) is { } text ? string.Format(CultureInfo.CurrentCulture, text, arguments) : null);

    private static LocalizedString Found(string key, string? text) =>
        text is null ? new LocalizedString(key, key, resourceNotFound: true) : new LocalizedString(key, text);

    private static string? Text(string key) => PseudoCulture.IsCurrent
        ? English.GetString(key, CultureInfo.InvariantCulture) is { } text ? PseudoCulture.Bracket(text) : null
        : Ours.GetString(key, CultureInfo.CurrentUICulture);
}
