namespace BackrestBlazor.Restic.Messages;

/// <summary>The answer of <c>stats --json</c>; which fields it has depends on the mode and the version.</summary>
internal sealed record ResticStats
{
    /// <summary>Bytes: as stored in mode <c>raw-data</c>, as restored in mode <c>restore-size</c>.</summary>
    public long TotalSize { get; set; }

    /// <summary>Bytes before compression; null before restic 0.15 and in other modes than <c>raw-data</c>.</summary>
    public long? TotalUncompressedSize { get; set; }

    public double? CompressionRatio { get; set; }

    public long TotalFileCount { get; set; }

    public long TotalBlobCount { get; set; }

    public int SnapshotsCount { get; set; }
}
