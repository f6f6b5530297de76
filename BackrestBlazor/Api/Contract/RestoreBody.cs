using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>What is to be restored, and where to.</summary>
internal sealed record RestoreBody
{
    public string? SnapshotId { get; init; }

    public IReadOnlyList<string?>? Paths { get; init; }

    public string? Target { get; init; }

    public bool? InPlace { get; init; }

    public OverwriteMode? Overwrite { get; init; }

    public bool? Delete { get; init; }

    public bool? Verify { get; init; }

    public bool? DryRun { get; init; }
}
