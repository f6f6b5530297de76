using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Browsing;

namespace BackrestBlazor.Api.Http;

/// <summary>Turns what floor 3 and 4 say into what HTTP says.</summary>
internal static class OutcomeResults
{
    /// <summary>Null when it was done; else the answer.</summary>
    public static ProblemResult? Problem<T>(this Outcome<T> outcome, string name) => outcome switch
    {
        Outcome<T>.Invalid invalid => ProblemResult.Invalid(invalid.Errors),
        Outcome<T>.Conflict conflict => ProblemResult.Conflict(conflict.Error),
        Outcome<T>.NotFound => ProblemResult.NotFound(name),
        _ => null,
    };

    public static ProblemResult? Problem<T>(this Browsed<T> browsed) => browsed switch
    {
        Browsed<T>.Invalid invalid => ProblemResult.Invalid(invalid.Error),
        Browsed<T>.Missing missing => ProblemResult.NotFound(missing.What),
        Browsed<T>.Failed failed => ProblemResult.Failed(failed.Cause),
        _ => null,
    };
}
