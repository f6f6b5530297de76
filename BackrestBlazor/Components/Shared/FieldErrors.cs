using BackrestBlazor.Domain;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Components.Shared;

/// <summary>What is wrong with a form, ready to be shown at its fields.</summary>
public sealed class FieldErrors
{
    private readonly List<(string Field, string Text)> _errors = [];

    public static FieldErrors None { get; } = new();

    private FieldErrors()
    {
    }

    public FieldErrors(IEnumerable<FieldError> errors, IStringLocalizer<FieldErrorTexts> texts)
    {
        // Without arguments nothing is formatted, so that a brace in a text stays a brace.
        _errors = [.. errors.Select(error => (error.Field, error.Arguments.Length == 0 ? texts[error.Code].Value : texts[error.Code, error.Arguments].Value))];
    }

    public bool Any => _errors.Count > 0;

    /// <summary>True when the field, or an item or part of it (<c>paths[2]</c>, <c>schedule.cron</c>), is wrong.</summary>
    public bool Has(string field) => _errors.Exists(error => IsAt(error.Field, field));

    /// <summary>The texts for the field and all below it; null when it is well.</summary>
    public string? Text(string field) => _errors.Where(error => IsAt(error.Field, field)).Select(error => error.Text).Distinct().ToList() is { Count: > 0 } texts ? string.Join(' ', texts) : null;

    /// <summary>Texts that belong to none of the fields a form shows: they stand above it, so that nothing is refused in silence.</summary>
    public IReadOnlyList<string> Elsewhere(IReadOnlyCollection<string> shownFields) =>
        [.. _errors.Where(error => !shownFields.Any(field => IsAt(error.Field, field))).Select(error => error.Text).Distinct()];

    /// <summary>What an outcome says is wrong; empty when it was done.</summary>
    public static IReadOnlyList<FieldError> Of<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Invalid(var errors) => errors,
        Outcome<T>.Conflict(var error) => [error],
        Outcome<T>.NotFound => [new FieldError("", "gone")],
        _ => [],
    };

    private static bool IsAt(string field, string shown) =>
        field.StartsWith(shown, StringComparison.Ordinal) && (field.Length == shown.Length || field[shown.Length] is '.' or '[') && (shown.Length > 0 || field.Length == 0);
}
