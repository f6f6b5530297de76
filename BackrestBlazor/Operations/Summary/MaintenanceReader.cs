using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Summary;

/// <summary>How the maintenance of a repository stands: last and next run of each kind.</summary>
internal sealed class MaintenanceReader(MaintenanceHistory maintenance, BackupHistory history, OperationStore operations, ProgressBoard board, IDueTimes dueTimes)
{
    public async Task<IReadOnlyList<MaintenanceStatus>> ReadAsync(Repository repository, CancellationToken cancellationToken)
    {
        var active = (await operations.ActiveAsync(cancellationToken))
            .FindAll(operation => operation.RepositoryId == repository.Id && operation is { PlanId: null, DryRun: false, SnapshotId: null });
        active.ForEach(board.Overlay);
        List<MaintenanceStatus> all = [];
        foreach (var kind in RepositoryMaintenance.Kinds)
        {
            all.Add(new MaintenanceStatus(
                kind,
                repository.Settings.MaintenanceOf(kind),
                await maintenance.LastAsync(repository.Id, kind, cancellationToken),
                active.FindLast(operation => operation.Kind == kind),
                await NextRunAsync(repository, kind, cancellationToken)));
        }

        return all;
    }

    /// <summary>Null when nothing is scheduled. Asks the database only where the schedule counts from the last run.</summary>
    public async Task<DateTimeOffset?> NextRunAsync(Repository repository, OperationKind kind, CancellationToken cancellationToken)
    {
        var work = ScheduledWork.Of(repository, kind);
        var lastStart = work is { IsOn: true, Schedule.Clock: ScheduleClock.LastRun } ? await history.LastStartedAsync(work.Key, cancellationToken) : null;
        return dueTimes.Next(work, lastStart);
    }
}
