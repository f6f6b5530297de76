namespace BackrestBlazor.Restic.Commands;

/// <summary>How much a prune tidies up. Without any limit restic takes its own: 5 %.</summary>
internal sealed record PruneRequest
{
    /// <summary>Share of the repository that may stay unused, 0 to 100.</summary>
    public double? MaxUnusedPercent { get; init; }

    /// <summary>Bytes that may stay unused, 0 or more; goes before the percentage.</summary>
    public long? MaxUnusedBytes { get; init; }

    /// <summary>Only say what would be freed.</summary>
    public bool DryRun { get; init; }
}
