using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>Up to when destinations have been told in digests, and what there is to tell. A digest is written in one transaction with the moment up to which it tells.</summary>
internal sealed class DigestStore(IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer, ChangeFeed feed)
{
    /// <summary>By destination; those that get no digests are left out.</summary>
    public async Task<Dictionary<int, DateTimeOffset>> ToldUntilAsync(CancellationToken cancellationToken)
    {
        var rows = await contexts.ReadAsync(context => context.Settings.Where(row => EF.Functions.Like(row.Key, DigestRows.Pattern)).ToListAsync(cancellationToken));
        return rows.ToDictionary(DigestRows.DestinationOf, DigestRows.MomentOf);
    }

    /// <summary>Begins with a destination whose definition did not come through <see cref="DestinationStore"/>, as from config.json.</summary>
    public Task BeginAsync(Destination destination, DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.WriteAsync(context => DigestRows.Follow(context, destination, now), cancellationToken);

    /// <summary>
    /// Operations of the kinds that ended in [from, to), dry runs left out, oldest first. The writer's thread is where ends get their times, so what waits there
    /// is waited for: an end is told neither in two digests nor in none.
    /// </summary>
    public async Task<List<EndedOperation>> EndedAsync(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<OperationKind> kinds, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(_ => true, cancellationToken);
        return await contexts.ReadAsync(context => context.Operations
            .Where(operation => operation.EndedAt >= from && operation.EndedAt < to && !operation.DryRun && kinds.Contains(operation.Kind))
            .OrderBy(operation => operation.Id)
            .Select(operation => new EndedOperation(operation.PlanId, operation.PlanName, operation.RepositoryName, operation.Kind, operation.Status, operation.Cause))
            .ToListAsync(cancellationToken));
    }

    /// <summary>The newest operation of one of the kinds that ended so, dry runs left out; null when there is none.</summary>
    public Task<Operation?> NewestAsync(OperationStatus status, IReadOnlyList<OperationKind> kinds, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Operations
            .Where(operation => operation.Status == status && kinds.Contains(operation.Kind) && !operation.DryRun && operation.EndedAt != null)
            .OrderByDescending(operation => operation.Id)
            .FirstOrDefaultAsync(cancellationToken));

    /// <summary>Moves on to the next period.</summary>
    /// <param name="destinationId">Whose.</param>
    /// <param name="from">Up to when it was told.</param>
    /// <param name="to">Up to when it is told now.</param>
    /// <param name="digest">What tells it; null when there is nothing to say.</param>
    /// <param name="cancellationToken">Before it has begun.</param>
    /// <returns>False: somebody else did, or it gets no digests any more; nothing was written.</returns>
    public async Task<bool> TellAsync(int destinationId, DateTimeOffset from, DateTimeOffset to, OutboxMessage? digest, CancellationToken cancellationToken)
    {
        var told = await writer.WriteAsync(
            context =>
            {
                if (context.Settings.Find(DigestRows.KeyOf(destinationId)) is not { } row || row.Value != DigestRows.ValueOf(from))
                {
                    return false;
                }

                row.Value = DigestRows.ValueOf(to);
                OutboxRows.Add(context, digest is null ? [] : [digest]);
                return true;
            },
            cancellationToken);
        if (told)
        {
            feed.Publish(new DestinationChanged(destinationId));
        }

        return told;
    }
}

/// <summary>What a digest needs to know of an operation: without its progress, summary, attempts and command line; there may be thousands in a week.</summary>
internal sealed record EndedOperation(int? PlanId, string? PlanName, string RepositoryName, OperationKind Kind, OperationStatus Status, Cause? Cause);
