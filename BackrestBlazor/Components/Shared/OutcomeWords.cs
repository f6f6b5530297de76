using BackrestBlazor.Domain;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Components.Shared;

/// <summary>The sentence for an outcome that is not "done"; for buttons, where no field stands to carry it.</summary>
internal sealed class OutcomeWords(IStringLocalizer<FieldErrorTexts> texts)
{
    /// <summary>Null when it was done.</summary>
    public string? Text<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Invalid { Errors: [var first, ..] } => Text(first),
        Outcome<T>.Conflict conflict => Text(conflict.Error),
        Outcome<T>.NotFound => texts["notFound", ""],
        _ => null,
    };

    private string Text(FieldError error) => texts[error.Code, error.Arguments];
}
