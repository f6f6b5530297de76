using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Locks;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Executors;

/// <summary>Measures a repository and keeps the figures: what it holds as stored, and what its snapshots would be if they were restored.</summary>
internal sealed class StatsExecutor(ResticClient restic, StatisticsStore statistics, LockHealer locks, TimeProvider time) : IOperationExecutor
{
    public OperationKind Kind => OperationKind.Stats;

    public OperationPhase FirstPhase => OperationPhase.Working;

    public async Task<OperationResult> ExecuteAsync(OperationRun run, CancellationToken cancellationToken)
    {
        var stored = await MeasureAsync(run, restored: false, cancellationToken);
        if (stored is not { IsDone: true, Value: { } raw })
        {
            return OperationResult.Of(stored);
        }

        var restore = await MeasureAsync(run, restored: true, cancellationToken);
        if (restore is not { IsDone: true, Value: { } whole })
        {
            return OperationResult.Of(restore);
        }

        var measured = Of(run.Repository.Id, raw, whole);
        await statistics.AddAsync(measured, CancellationToken.None);
        return OperationResult.Of(stored) with
        {
            Summary = new OperationSummary { RepositoryBytes = measured.RepositoryBytes, RestoreBytes = measured.RestoreBytes, SnapshotCount = measured.SnapshotCount },
        };
    }

    private Task<ResticResult<ResticStats>> MeasureAsync(OperationRun run, bool restored, CancellationToken cancellationToken) =>
        locks.RunAsync(run, () => restic.StatsAsync(run.Access, restored, run.Call, cancellationToken), cancellationToken);

    private RepositoryStatistics Of(int repositoryId, ResticStats raw, ResticStats whole) => new()
    {
        RepositoryId = repositoryId,
        Time = time.GetUtcNow(),
        RepositoryBytes = raw.TotalSize,
        UncompressedBytes = raw.TotalUncompressedSize,
        CompressionRatio = raw.CompressionRatio,
        RestoreBytes = whole.TotalSize,
        FileCount = whole.TotalFileCount,
        BlobCount = raw.TotalBlobCount,
        SnapshotCount = raw.SnapshotsCount,
    };
}
