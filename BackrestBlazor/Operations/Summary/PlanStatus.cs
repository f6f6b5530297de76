using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Summary;

/// <summary>The newest backup of a plan that has ended.</summary>
public sealed record LastBackup(long OperationId, string? SnapshotId, DateTimeOffset EndedAt, OperationStatus Status);

/// <summary>How a plan stands now.</summary>
/// <param name="Health">Sign, cause and since when.</param>
/// <param name="LastBackup">Null before the first has ended.</param>
/// <param name="NextRun">Null when nothing is scheduled.</param>
public sealed record PlanStatus(Health Health, LastBackup? LastBackup, DateTimeOffset? NextRun);
