using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations;

/// <summary>What schedule, button or API ask the <see cref="OperationQueue"/> to do.</summary>
/// <param name="RepositoryId">Row id.</param>
/// <param name="PlanId">Row id; null for work on the repository itself.</param>
internal sealed record OperationRequest(OperationKind Kind, OperationTrigger Trigger, int RepositoryId, int? PlanId)
{
    public OperationArguments Arguments { get; init; } = OperationArguments.None;

    /// <summary>Nominal time of a scheduled run; null for everything else, a retry too.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What falls due when <see cref="DueAt"/> is set.</summary>
    public DueKey DueKey => PlanId is { } planId ? new DueKey(Kind, planId) : new DueKey(Kind, RepositoryId);

    /// <summary>Operation that began the flow; null begins a flow of its own.</summary>
    public long? FlowId { get; init; }

    /// <summary>Operation that this one takes over from.</summary>
    public long? RetryOf { get; init; }
}
