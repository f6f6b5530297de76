using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Browsing;

/// <summary>How a look into a snapshot ended.</summary>
internal abstract record Browsed<T>
{
    private Browsed()
    {
    }

    public sealed record Found(T Value) : Browsed<T>;

    /// <summary>No such repository, snapshot or path.</summary>
    /// <param name="What">The name, id or path that is not there.</param>
    public sealed record Missing(string What) : Browsed<T>;

    /// <summary>The request makes no sense: a path with <c>..</c>, a prefix that two snapshots share.</summary>
    public sealed record Invalid(FieldError Error) : Browsed<T>;

    /// <summary>restic could not look.</summary>
    public sealed record Failed(Cause Cause) : Browsed<T>;
}

/// <summary>Hands an answer that found nothing on to a question that asked for more.</summary>
internal static class Browsed
{
    public static Browsed<TTo> Again<TFrom, TTo>(Browsed<TFrom> from) => from switch
    {
        Browsed<TFrom>.Missing missing => new Browsed<TTo>.Missing(missing.What),
        Browsed<TFrom>.Invalid invalid => new Browsed<TTo>.Invalid(invalid.Error),
        Browsed<TFrom>.Failed failed => new Browsed<TTo>.Failed(failed.Cause),
        _ => throw new ArgumentException("Found something.", nameof(from)),
    };
}
