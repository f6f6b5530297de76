using System.Globalization;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Layout;

internal static class LanguageExtensions
{
    /// <summary>Whether the page is in this language.</summary>
    public static bool IsCurrent(this Language language) => CultureInfo.CurrentUICulture.Name == language.Culture;
}
