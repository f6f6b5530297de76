using System.Globalization;

namespace BackrestBlazor.Hosting;

/// <summary>What the machine must bring along for times and languages to be right.</summary>
internal static class Platform
{
    public static IEnumerable<string> Problems()
    {
        if (!KnowsCultures())
        {
            yield return "This .NET runs without ICU (invariant globalization). Install libicu, and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.";
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out _))
        {
            yield return "The time zone database is missing. Install tzdata.";
        }
    }

    private static bool KnowsCultures()
    {
        try
        {
            return CultureInfo.GetCultureInfo("de-DE").NumberFormat.NumberDecimalSeparator == ",";
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
