using BackrestBlazor.Domain;

namespace BackrestBlazor.Restic.Commands;

/// <summary>What is brought back, and where to.</summary>
internal sealed record RestoreRequest
{
    /// <summary>64 hex digits.</summary>
    public required string SnapshotId { get; init; }

    /// <summary>Absolute paths inside the snapshot; empty means everything.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Absolute folder; the files land below it with their whole path.</summary>
    public required string Target { get; init; }

    public OverwriteMode Overwrite { get; init; }

    public bool Verify { get; init; }
}
