using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Summary;

/// <summary>The newest backup of a plan that has ended.</summary>
public sealed record LastBackup(long OperationId, string? SnapshotId, DateTimeOffset EndedAt, OperationStatus Status);

/// <summary>How a plan stands now.</summary>
/// <param name="Health">Sign, cause and since when.</param>
/// <param name="LastBackup">Null before the first has ended.</param>
/// <param name="NextRun">Null when nothing is scheduled.</param>
public sealed record PlanStatus(Health Health, LastBackup? LastBackup, DateTimeOffset? NextRun)
{
    /// <summary>Why the last backup did not simply succeed; null when it did, or before the first. It is the reason behind a health that says "overdue".</summary>
    public Cause? LastCause { get; init; }

    /// <summary>The cause behind the health, with what its text needs; null when there is none.</summary>
    public Cause? Cause => Health.CauseCode is not { } code ? null : Health.Cause ?? (code is CauseCode.Overdue && LastCause is not null ? LastCause : Cause.Of(code));

    /// <summary>How old the last backup may become before it is overdue; null when none is expected.</summary>
    public TimeSpan? OverdueAfter { get; init; }
}
