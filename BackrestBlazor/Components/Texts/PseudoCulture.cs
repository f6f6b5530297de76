using System.Globalization;

namespace BackrestBlazor.Components.Texts;

/// <summary>
/// A language that nobody speaks: every text from a resource stands in brackets, so that a test finds visible text that does not. Only with
/// <c>BackrestBlazor:PseudoCulture</c> set to true, and then for everybody.
/// </summary>
internal static class PseudoCulture
{
    public const string ConfigurationKey = "BackrestBlazor:PseudoCulture";

    /// <summary>The name that Unicode's CLDR reserves for accented pseudo-translations.</summary>
    public const string Name = "qps-Ploc";

    public static bool IsCurrent => CultureInfo.CurrentUICulture.Name.Equals(Name, StringComparison.OrdinalIgnoreCase);

    public static string Bracket(string text) => text.Length == 0 ? text : $"[{text}]";
}
