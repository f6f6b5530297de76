using System.Globalization;
using BackrestBlazor.Domain;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Operations;

/// <summary>
/// The words for a cause in the culture of the moment: what happened, and what to do about it. Built when it is shown, never stored, so that
/// history switches its language.
/// </summary>
internal sealed class CauseText(IStringLocalizer<CauseTexts> texts)
{
    public string What(Cause cause) => texts[$"{cause.Code}_What", Holes(cause)].Value;

    public string Do(Cause cause) => texts[$"{cause.Code}_Do", Holes(cause)].Value;

    /// <summary>The API's <c>message</c>: always English; null while it is well.</summary>
    public string? Message(Cause? cause)
    {
        if (cause is null)
        {
            return null;
        }

        var culture = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            return $"{What(cause)} {Do(cause)}";
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }

    // A text may name more holes than a cause of an older version has arguments.
    private static object[] Holes(Cause cause) => [.. cause.Arguments, .. Enumerable.Repeat("?", Math.Max(0, MaximumHoles - cause.Arguments.Count))];

    private const int MaximumHoles = 3;
}
