using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Summary;

namespace BackrestBlazor.Api.Contract;

/// <summary>When a repository is pruned and how much may lie in it unused.</summary>
internal sealed record PruneAnswer(ScheduleAnswer Schedule, double? MaxUnusedPercent, long? MaxUnusedBytes, DateTimeOffset? NextRun);

/// <summary>When a repository is checked and how much of its data is read back.</summary>
internal sealed record CheckAnswer(ScheduleAnswer Schedule, CheckData ReadData, double? Percent, int? Parts, DateTimeOffset? NextRun);

/// <summary>When retention is applied to all plans of a repository.</summary>
internal sealed record ForgetAnswer(ScheduleAnswer Schedule, RetentionAnswer? Retention, DateTimeOffset? NextRun);

/// <summary>When a repository is measured.</summary>
internal sealed record StatsAnswer(ScheduleAnswer Schedule, DateTimeOffset? NextRun);

/// <summary>What a repository measured at one moment. Sizes in bytes; what this restic does not tell is null.</summary>
internal sealed record StatisticsAnswer(
    DateTimeOffset Time, long RepositoryBytes, long? UncompressedBytes, double? CompressionRatio, long RestoreBytes, double? Saving, long FileCount, long BlobCount,
    int SnapshotCount)
{
    public static StatisticsAnswer From(RepositoryStatistics row) => new(
        row.Time, row.RepositoryBytes, row.UncompressedBytes, row.CompressionRatio, row.RestoreBytes, row.Saving, row.FileCount, row.BlobCount, row.SnapshotCount);
}
