using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>What overview and scheduler ask of the history, each answered from an index.</summary>
internal sealed class BackupHistory(IDbContextFactory<BackrestDbContext> contexts)
{
    /// <summary>The newest backup of each plan that has ended; dry runs do not count.</summary>
    public async Task<IReadOnlyDictionary<int, Operation>> LastBackupsAsync(CancellationToken cancellationToken)
    {
        var newest = await contexts.ReadAsync(context => context.Plans
            .Select(plan => context.Operations
                .Where(operation => operation.PlanId == plan.Id && operation.Kind == OperationKind.Backup && operation.EndedAt != null && !operation.DryRun)
                .OrderByDescending(operation => operation.Id)
                .Select(operation => (long?)operation.Id)
                .FirstOrDefault())
            .ToListAsync(cancellationToken));
        var operations = await contexts.ReadAsync(context => context.Operations
            .Where(operation => newest.Contains(operation.Id))
            .ToListAsync(cancellationToken));
        return operations.ToDictionary(operation => operation.PlanId!.Value);
    }

    public async Task<Operation?> LastBackupAsync(int planId, CancellationToken cancellationToken) =>
        await contexts.ReadAsync(context => context.Operations
            .Where(operation => operation.PlanId == planId && operation.Kind == OperationKind.Backup && operation.EndedAt != null && !operation.DryRun)
            .OrderByDescending(operation => operation.Id)
            .FirstOrDefaultAsync(cancellationToken));

    /// <summary>The newest backup of each plan that made a snapshot or found nothing changed: the one that counts when a plan is asked whether it is overdue.</summary>
    public async Task<IReadOnlyDictionary<int, MadeBackup>> LastMadeAsync(CancellationToken cancellationToken)
    {
        var newest = await contexts.ReadAsync(context => context.Plans
            .Select(plan => context.Operations
                .Where(operation => operation.PlanId == plan.Id && operation.Kind == OperationKind.Backup && operation.EndedAt != null && !operation.DryRun
                    && (operation.Status == OperationStatus.Succeeded || operation.Status == OperationStatus.Warning))
                .OrderByDescending(operation => operation.Id)
                .Select(operation => (long?)operation.Id)
                .FirstOrDefault())
            .ToListAsync(cancellationToken));
        var made = await contexts.ReadAsync(context => context.Operations
            .Where(operation => newest.Contains(operation.Id))
            .Select(operation => new MadeBackup(operation.PlanId!.Value, operation.Id, operation.EndedAt!.Value))
            .ToListAsync(cancellationToken));
        return made.ToDictionary(backup => backup.PlanId);
    }

    /// <summary>The newest ended operation of each repository, of any kind, that its line or restic has had a say in: nothing that was cancelled or skipped.</summary>
    public async Task<IReadOnlyDictionary<int, Operation>> LastOfRepositoriesAsync(CancellationToken cancellationToken)
    {
        var newest = await contexts.ReadAsync(context => context.Repositories
            .Select(repository => context.Operations
                .Where(operation => operation.RepositoryId == repository.Id && operation.EndedAt != null && operation.Kind != OperationKind.Hook
                    && (operation.Status == OperationStatus.Succeeded || operation.Status == OperationStatus.Warning || operation.Status == OperationStatus.Failed))
                .OrderByDescending(operation => operation.Id)
                .Select(operation => (long?)operation.Id)
                .FirstOrDefault())
            .ToListAsync(cancellationToken));
        var operations = await contexts.ReadAsync(context => context.Operations
            .Where(operation => newest.Contains(operation.Id))
            .ToListAsync(cancellationToken));
        return operations.ToDictionary(operation => operation.RepositoryId);
    }

    /// <summary>Backups made since then, dry runs left out, oldest first.</summary>
    public Task<List<BackupDay>> BackupDaysAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Operations
            .Where(operation => operation.Kind == OperationKind.Backup && operation.CreatedAt >= since && operation.PlanId != null && !operation.DryRun)
            .OrderBy(operation => operation.CreatedAt)
            .Select(operation => new BackupDay(
                operation.PlanId!.Value, operation.Status, operation.Trigger, operation.CreatedAt, operation.EndedAt, operation.DueAt))
            .ToListAsync(cancellationToken));

    /// <summary>When the last run began, by hand or not; null when there was none.</summary>
    public Task<DateTimeOffset?> LastStartedAsync(DueKey key, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => RunsOf(context, key)
            .Where(operation => operation.StartedAt != null && !operation.DryRun && (operation.Kind == OperationKind.Backup || operation.SnapshotId == null))
            .OrderByDescending(operation => operation.Id)
            .Select(operation => operation.StartedAt)
            .FirstOrDefaultAsync(cancellationToken));

    /// <summary>The newest due time that a run was made for or counted on; null when there was none.</summary>
    public async Task<DateTimeOffset?> LatestDueAtAsync(DueKey key, CancellationToken cancellationToken)
    {
        var due = await contexts.ReadAsync(context => RunsOf(context, key)
            .Where(operation => operation.DueAt != null)
            .OrderByDescending(operation => operation.DueAt)
            .Select(operation => operation.DueAt)
            .FirstOrDefaultAsync(cancellationToken));
        var counted = await contexts.ReadAsync(context => RunsOf(context, key)
            .Where(operation => operation.LastCoalescedDueAt != null)
            .OrderByDescending(operation => operation.Id)
            .Select(operation => operation.LastCoalescedDueAt)
            .FirstOrDefaultAsync(cancellationToken));
        return due is null || counted > due ? counted ?? due : due;
    }

    public Task<Operation?> FindByDueAtAsync(DueKey key, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => RunsOf(context, key).SingleOrDefaultAsync(operation => operation.DueAt == dueAt, cancellationToken));

    // Maintenance has no plan; the forget that follows a plan's backup is another matter.
    private static IQueryable<Operation> RunsOf(BackrestDbContext context, DueKey key) => key.IsPlan
        ? context.Operations.Where(operation => operation.PlanId == key.Id && operation.Kind == key.Kind)
        : context.Operations.Where(operation => operation.RepositoryId == key.Id && operation.Kind == key.Kind && operation.PlanId == null);
}
