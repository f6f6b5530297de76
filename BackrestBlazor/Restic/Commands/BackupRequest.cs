using BackrestBlazor.Domain;

namespace BackrestBlazor.Restic.Commands;

/// <summary>What a backup takes and how it is marked.</summary>
internal sealed record BackupRequest
{
    public required PlanSettings Settings { get; init; }

    /// <summary>Name of this instance, for <c>--host</c> and the tag <c>created-by:</c>.</summary>
    public required string InstanceName { get; init; }

    /// <summary>Key of the plan, for the tag <c>plan:</c>.</summary>
    public required string PlanKey { get; init; }

    /// <summary>Snapshot to compare with: the plan's newest, 64 hex digits. Null lets restic look ([measured] it reads everything again when the paths changed).</summary>
    public string? Parent { get; init; }

    public bool DryRun { get; init; }
}
