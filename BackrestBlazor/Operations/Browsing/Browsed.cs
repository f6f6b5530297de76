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
