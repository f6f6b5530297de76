using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Summary;

/// <summary>How a plan or repository is.</summary>
/// <param name="State">Decides sign and colour.</param>
/// <param name="CauseCode">Why it is not good; null when it is.</param>
/// <param name="Since">When it became so; null when unknown.</param>
public sealed record Health(HealthState State, CauseCode? CauseCode, DateTimeOffset? Since)
{
    /// <summary>The same with what its text needs, as the operation or the hold says it; null where none does.</summary>
    public Cause? Cause { get; init; }

    public static Health Unknown { get; } = new(HealthState.Unknown, null, null);
}
