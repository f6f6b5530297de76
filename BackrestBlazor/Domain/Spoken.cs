using System.Globalization;

namespace BackrestBlazor.Domain;

/// <summary>Has words said in a language of the reader's, whatever the one of the moment is.</summary>
public static class Spoken
{
    /// <param name="culture">Of one of <see cref="Languages"/>; null or any other leaves the one of the moment: where nobody asks, the server's.</param>
    /// <param name="words">Says them.</param>
    public static T In<T>(string? culture, Func<T> words)
    {
        if (Languages.Find(culture) is not { } language)
        {
            return words();
        }

        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language.Culture);
            return words();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }
}
