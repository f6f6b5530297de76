using BackrestBlazor.Domain;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Components.Shared;

/// <summary>
/// What is wrong with a form, by field in the API's words. Only fields that the person has left are said to be wrong, until a save was tried.
/// </summary>
public sealed class FieldProblems(IStringLocalizer<FieldErrorTexts> texts)
{
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);
    private IReadOnlyList<FieldError> _errors = [];
    private bool _all;

    /// <summary>How many are shown now.</summary>
    public int Count => Shown.Count();

    /// <summary>The fields that are shown to be wrong, in the order of the rules.</summary>
    public IEnumerable<FieldError> Shown => _errors.Where(error => _all || _left.Any(left => Covers(left, error.Field)));

    /// <summary>Text for a field and everything below it (<c>paths</c> covers <c>paths[2]</c>); null when all is well.</summary>
    public string? this[string field] => Shown.FirstOrDefault(error => Covers(field, error.Field)) is { } error ? Text(error) : null;

    public string Text(FieldError error) => texts[error.Code, [.. error.Arguments.Select(argument => argument ?? "")]];

    /// <summary>The person left this field: from now on it may be called wrong.</summary>
    public void Leave(string field) => _left.Add(field);

    /// <summary>Replaces what is wrong.</summary>
    /// <param name="errors">Of the whole form.</param>
    /// <param name="all">True after a save: every field may be called wrong.</param>
    public void Set(IEnumerable<FieldError> errors, bool all = false)
    {
        _errors = [.. errors];
        _all |= all;
    }

    private static bool Covers(string field, string other) =>
        other.StartsWith(field, StringComparison.Ordinal) && (other.Length == field.Length || other[field.Length] is '.' or '[');
}
