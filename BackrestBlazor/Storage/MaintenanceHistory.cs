using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>What was done to keep repositories small and sound, each question answered from an index.</summary>
internal sealed class MaintenanceHistory(IDbContextFactory<BackrestDbContext> contexts)
{
    /// <summary>More checks of one repository than anybody runs before damage is seen to.</summary>
    private const int ChecksLookedAt = 200;

    /// <summary>The newest ended run of a kind on the repository itself; dry runs and what was done to one snapshot do not count.</summary>
    public Task<Operation?> LastAsync(int repositoryId, OperationKind kind, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Operations
            .Where(operation => operation.RepositoryId == repositoryId && operation.Kind == kind && operation.PlanId == null
                && operation.EndedAt != null && !operation.DryRun && operation.SnapshotId == null)
            .OrderByDescending(operation => operation.Id)
            .FirstOrDefaultAsync(cancellationToken));

    /// <summary>Checks that came to an end, of one repository or (null) of all, newest first.</summary>
    public Task<List<CheckOutcome>> ChecksAsync(int? repositoryId, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => (repositoryId is { } id ? context.Operations.Where(operation => operation.RepositoryId == id) : context.Operations)
            .Where(operation => operation.Kind == OperationKind.Check
                && (operation.Status == OperationStatus.Succeeded || operation.Status == OperationStatus.Failed))
            .OrderByDescending(operation => operation.CreatedAt)
            .Take(ChecksLookedAt)
            .Select(operation => new CheckOutcome(operation.Id, operation.RepositoryId, operation.Cause, operation.Summary, operation.EndedAt))
            .ToListAsync(cancellationToken));
}

/// <summary>How one check ended.</summary>
internal sealed record CheckOutcome(long OperationId, int RepositoryId, Cause? Cause, OperationSummary? Summary, DateTimeOffset? EndedAt)
{
    /// <summary>Null: it did not come to a verdict.</summary>
    public DataShare? Checked => Summary?.Checked;

    public bool FoundDamage => Cause?.Code == CauseCode.RepositoryDamaged;
}
