using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Storage;
using Prometheus;

namespace BackrestBlazor.Api.Metrics;

/// <summary>How large each repository is, and whether it is sound.</summary>
internal sealed class RepositoryMetrics(RepositoryStore repositoryStore, StatisticsStore statistics, SnapshotStore snapshots, MaintenanceHistory maintenance)
{
    private static readonly string[] Labels = ["repository"];

    public async Task FillAsync(IMetricFactory metrics, CancellationToken cancellationToken)
    {
        var repositories = await repositoryStore.ListAsync(cancellationToken);
        var newest = await statistics.NewestAsync(cancellationToken);
        var counts = await snapshots.CountsAsync(cancellationToken);
        var checks = (await maintenance.ChecksAsync(repositoryId: null, cancellationToken)).ToLookup(check => check.RepositoryId);
        var size = metrics.CreateGauge("backrestblazor_repository_size_bytes", "What the snapshots need in the repository, as measured last.", Labels);
        var restored = metrics.CreateGauge("backrestblazor_repository_restore_size_bytes", "What all snapshots would be side by side, as measured last.", Labels);
        var measured = metrics.CreateGauge("backrestblazor_repository_measured_timestamp_seconds", "When the repository was measured.", Labels);
        var known = metrics.CreateGauge("backrestblazor_repository_snapshots", "Snapshots in the repository.", Labels);
        var checkedAt = metrics.CreateGauge("backrestblazor_repository_last_check_timestamp_seconds", "When the last check that came to a verdict ended.", Labels);
        var damaged = metrics.CreateGauge("backrestblazor_repository_damaged", "1 when a check found damage that no later check has cleared.", Labels);
        foreach (var repository in repositories)
        {
            known.WithLabels(repository.Name).Set(counts.GetValueOrDefault(repository.Id));
            damaged.WithLabels(repository.Name).Set(DamageRules.Standing(checks[repository.Id]) is null ? 0 : 1);
            if (checks[repository.Id].FirstOrDefault()?.EndedAt is { } ended)
            {
                checkedAt.WithLabels(repository.Name).SetToTimeUtc(ended);
            }

            if (newest.GetValueOrDefault(repository.Id) is { } row)
            {
                size.WithLabels(repository.Name).Set(row.RepositoryBytes);
                restored.WithLabels(repository.Name).Set(row.RestoreBytes);
                measured.WithLabels(repository.Name).SetToTimeUtc(row.Time);
            }
        }
    }
}
