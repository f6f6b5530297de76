using BackrestBlazor.Domain;

namespace BackrestBlazor.Restic.Commands;

/// <summary>Which snapshots of one plan are kept.</summary>
internal sealed record ForgetRequest
{
    public required string InstanceName { get; init; }

    public required string PlanKey { get; init; }

    public required RetentionPolicy Policy { get; init; }

    public bool DryRun { get; init; }
}
