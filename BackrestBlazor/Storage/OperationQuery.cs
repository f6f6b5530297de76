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

    /// <summary>Each condition only where it is asked for: one that may be null could not be answered from an index.</summary>
    public IQueryable<Operation> In(IQueryable<Operation> operations)
    {
        operations = RepositoryId is { } repositoryId ? operations.Where(operation => operation.RepositoryId == repositoryId) : operations;
        operations = PlanId is { } planId ? operations.Where(operation => operation.PlanId == planId) : operations;
        operations = Kind is { } kind ? operations.Where(operation => operation.Kind == kind) : operations;
        operations = Status is { } status ? operations.Where(operation => operation.Status == status) : operations;
        operations = FlowId is { } flowId ? operations.Where(operation => operation.FlowId == flowId) : operations;
        return Before is { } before ? operations.Where(operation => operation.Id < before) : operations;
    }
}

/// <summary>What a strip of days needs of one backup.</summary>
internal sealed record BackupDay(int PlanId, OperationStatus Status, OperationTrigger Trigger, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, DateTimeOffset? DueAt);
