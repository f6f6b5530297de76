using System.Globalization;
using BackrestBlazor.Domain;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>The words for a delivery that failed, in the culture of the moment; built when it is shown, never stored.</summary>
internal sealed class DeliveryText(IStringLocalizer<DeliveryTexts> texts)
{
    public string Of(DeliveryError error) => texts[error.Code.ToString()].Value;

    /// <summary>The API's text: always English; null when nothing failed.</summary>
    public string? Message(DeliveryError? error)
    {
        if (error is null)
        {
            return null;
        }

        var culture = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            return Of(error);
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }
}
