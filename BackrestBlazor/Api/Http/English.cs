using System.Globalization;

namespace BackrestBlazor.Api.Http;

/// <summary>The API speaks English, whoever asks.</summary>
internal static class English
{
    public static string Of(Func<string> text)
    {
        var culture = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            return text();
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }
}
