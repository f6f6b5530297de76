namespace BackrestBlazor.Domain;

/// <summary>What is wrong with one field of a request. The text stands in <c>FieldErrorTexts.resx</c> under <see cref="Code"/>.</summary>
/// <param name="Field">Path of the field in the API's words: <c>schedule.cron</c>, <c>paths[2]</c>.</param>
/// <param name="Code">Key of the text.</param>
/// <param name="Arguments">Values for the holes of the text, in order; never a secret.</param>
public sealed record FieldError(string Field, string Code, params object[] Arguments);

/// <summary>How a request to change something ended. Expected outcomes are values, not exceptions.</summary>
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    /// <summary>It was done.</summary>
    public sealed record Ok(T Value) : Outcome<T>;

    /// <summary>Nothing was changed; each error names its field (422).</summary>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : Outcome<T>;

    /// <summary>Nothing was changed: a name is taken, the version is stale, or something still uses it (409).</summary>
    public sealed record Conflict(FieldError Error) : Outcome<T>;

    /// <summary>There is no such thing (404).</summary>
    public sealed record NotFound : Outcome<T>;
}

/// <summary>Short ways to say no.</summary>
public static class Outcome
{
    public static Outcome<T> Invalid<T>(string field, string code, params object[] arguments) =>
        new Outcome<T>.Invalid([new FieldError(field, code, arguments)]);

    public static Outcome<T> Conflict<T>(string field, string code, params object[] arguments) =>
        new Outcome<T>.Conflict(new FieldError(field, code, arguments));

    /// <summary>Hands a no on to a question that asked for something else.</summary>
    public static Outcome<TTo> As<TFrom, TTo>(this Outcome<TFrom> from) => from switch
    {
        Outcome<TFrom>.Invalid invalid => new Outcome<TTo>.Invalid(invalid.Errors),
        Outcome<TFrom>.Conflict conflict => new Outcome<TTo>.Conflict(conflict.Error),
        Outcome<TFrom>.NotFound => new Outcome<TTo>.NotFound(),
        _ => throw new ArgumentException("It was done.", nameof(from)),
    };
}
