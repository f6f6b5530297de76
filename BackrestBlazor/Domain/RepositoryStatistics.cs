namespace BackrestBlazor.Domain;

/// <summary>What a repository measured at one moment; kept, so that its growth can be seen. Sizes in bytes.</summary>
public sealed class RepositoryStatistics
{
    public long Id { get; set; }

    /// <summary>Row id of the repository.</summary>
    public int RepositoryId { get; set; }

    public DateTimeOffset Time { get; set; }

    /// <summary>As stored: what the snapshots need in the repository, each piece once. What prune would free is not in it.</summary>
    public long RepositoryBytes { get; set; }

    /// <summary>The same before compression; null before restic 0.15.</summary>
    public long? UncompressedBytes { get; set; }

    /// <summary><see cref="UncompressedBytes"/> ÷ <see cref="RepositoryBytes"/>, 1 or more; null before restic 0.15.</summary>
    public double? CompressionRatio { get; set; }

    /// <summary>What all snapshots would be if each were restored to a place of its own.</summary>
    public long RestoreBytes { get; set; }

    /// <summary>Files and folders in all snapshots, counted in each.</summary>
    public long FileCount { get; set; }

    public long BlobCount { get; set; }

    public int SnapshotCount { get; set; }

    /// <summary>How many times smaller the repository is than its snapshots side by side; null when it is empty.</summary>
    public double? Saving => RepositoryBytes > 0 ? (double)RestoreBytes / RepositoryBytes : null;
}
