using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Summary;

/// <summary>How plans and repositories stand, by row id, in few statements for all of them.</summary>
internal sealed class StatusReader(OperationStore operations, BackupHistory history, MaintenanceHistory maintenance, RepositoryStore repositoryStore, IDueTimes dueTimes)
{
    public async Task<IReadOnlyDictionary<int, PlanStatus>> PlansAsync(IReadOnlyList<Plan> plans, CancellationToken cancellationToken) =>
        plans.Count == 0 ? new Dictionary<int, PlanStatus>() : Of(plans, await history.LastBackupsAsync(cancellationToken), await operations.ActiveAsync(cancellationToken));

    public async Task<IReadOnlyDictionary<int, Health>> RepositoriesAsync(IReadOnlyList<Repository> repositories, CancellationToken cancellationToken)
    {
        if (repositories.Count == 0)
        {
            return new Dictionary<int, Health>();
        }

        var last = await history.LastOfRepositoriesAsync(cancellationToken);
        var active = await operations.ActiveAsync(cancellationToken);
        var checks = (await maintenance.ChecksAsync(repositories is [var only] ? only.Id : null, cancellationToken)).ToLookup(check => check.RepositoryId);
        return repositories.ToDictionary(
            repository => repository.Id,
            repository => HealthRules.OfRepository(
                repositoryStore.Open(repository) is not null,
                last.GetValueOrDefault(repository.Id),
                active.Find(operation => operation.RepositoryId == repository.Id && operation.Status == OperationStatus.Running),
                DamageRules.Standing(checks[repository.Id])?.EndedAt));
    }

    internal IReadOnlyDictionary<int, PlanStatus> Of(
        IReadOnlyList<Plan> plans, IReadOnlyDictionary<int, Operation> lastBackups, IReadOnlyList<Operation> active) => plans.ToDictionary(
        plan => plan.Id,
        plan =>
        {
            var last = lastBackups.GetValueOrDefault(plan.Id);
            var running = active.FirstOrDefault(operation =>
                operation.PlanId == plan.Id && operation.Status == OperationStatus.Running && operation is { Kind: OperationKind.Backup, DryRun: false });
            return new PlanStatus(
                HealthRules.OfPlan(plan, last, running),
                last is { EndedAt: { } endedAt } ? new LastBackup(last.Id, last.SnapshotId, endedAt, last.Status) : null,
                dueTimes.Next(ScheduledWork.Of(plan), running?.StartedAt ?? last?.StartedAt))
            {
                LastCause = last?.Cause,
                OverdueAfter = dueTimes.OverdueAfter(plan),
            };
        });
}
