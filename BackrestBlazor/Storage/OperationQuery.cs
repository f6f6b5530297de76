using BackrestBlazor.Domain;

namespace BackrestBlazor.Storage;

/// <summary>Which operations a list shows, newest first.</summary>
internal sealed record OperationQuery
{
    public int? RepositoryId { get; init; }

    public int? PlanId { get; init; }

    public OperationKind? Kind { get; init; }

    public OperationStatus? Status { get; init; }

    public long? FlowId { get; init; }

    /// <summary>Only ids smaller than this one; the way to the next page.</summary>
    public long? Before { get; init; }

    /// <summary>1 to 500.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>What a strip of days needs of one backup.</summary>
internal sealed record BackupDay(int PlanId, OperationStatus Status, OperationTrigger Trigger, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, DateTimeOffset? DueAt);
