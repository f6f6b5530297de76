using System.Globalization;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Http;

/// <summary>Reads query parameters strictly and gathers what is wrong with them; a parameter that nobody asked for is unknown.</summary>
internal sealed class Query(HttpRequest request, params string[] known)
{
    private readonly List<FieldError> _errors =
        [.. request.Query.Keys.Where(key => !known.Contains(key, StringComparer.Ordinal)).Select(key => new FieldError(key, "unknownField", key))];

    /// <summary>Null when all is well; ask after the last read.</summary>
    public ProblemResult? Problem => _errors.Count == 0 ? null : ProblemResult.Invalid(_errors);

    /// <summary>Null when it is absent or empty.</summary>
    public string? Text(string key) => request.Query[key].ToString() is { Length: > 0 } text ? text : null;

    public int Int(string key, int ifAbsent, int minimum, int maximum)
    {
        if (Text(key) is not { } text)
        {
            return ifAbsent;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        _errors.Add(new FieldError(key, "outOfRange", minimum, maximum));
        return ifAbsent;
    }

    public long? Id(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return id;
        }

        _errors.Add(new FieldError(key, "wrongType"));
        return null;
    }

    public bool Flag(string key)
    {
        var text = Text(key);
        if (text is not (null or "true" or "false"))
        {
            _errors.Add(new FieldError(key, "allowedValues", "true, false"));
        }

        return text == "true";
    }

    public T? Word<T>(string key) where T : struct, Enum
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (EnumWords.TryParse<T>(text, out var value))
        {
            return value;
        }

        _errors.Add(new FieldError(key, "allowedValues", string.Join(", ", EnumWords.All<T>())));
        return null;
    }

    public void Refuse(FieldError error) => _errors.Add(error);
}
