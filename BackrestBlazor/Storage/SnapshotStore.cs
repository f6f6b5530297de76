using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>Which snapshots a list shows, newest first.</summary>
internal sealed record SnapshotQuery
{
    public int? RepositoryId { get; init; }

    public int? PlanId { get; init; }

    public string? Host { get; init; }

    public string? Tag { get; init; }

    /// <summary>Null: all of them.</summary>
    public int? Limit { get; init; }

    /// <summary>Each condition only where it is asked for: one that may be null could not be answered from an index.</summary>
    public IQueryable<Snapshot> In(IQueryable<Snapshot> snapshots)
    {
        snapshots = RepositoryId is { } repositoryId ? snapshots.Where(snapshot => snapshot.RepositoryId == repositoryId) : snapshots;
        snapshots = PlanId is { } planId ? snapshots.Where(snapshot => snapshot.PlanId == planId) : snapshots;
        return Host is { } host ? snapshots.Where(snapshot => snapshot.Host == host) : snapshots;
    }
}

/// <summary>The snapshots that the last index saw, foreign ones included.</summary>
internal sealed class SnapshotStore(IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer, ChangeFeed feed)
{
    public async Task<IReadOnlyList<Snapshot>> ListAsync(SnapshotQuery query, CancellationToken cancellationToken)
    {
        var found = await contexts.ReadAsync(context => query.In(context.Snapshots)
            .OrderByDescending(snapshot => snapshot.Time).ThenByDescending(snapshot => snapshot.Id)
            .ToListAsync(cancellationToken));

        // Tags are one document; a filter by tag is rare, and the rows are small.
        var tagged = query.Tag is null ? found : found.Where(snapshot => snapshot.Tags.Contains(query.Tag));
        return [.. query.Limit is { } limit ? tagged.Take(limit) : tagged];
    }

    /// <summary>By full id or by a prefix of eight digits or more that only one has; null when none or several have it.</summary>
    public async Task<Snapshot?> FindAsync(int repositoryId, string idOrPrefix, CancellationToken cancellationToken)
    {
        if (idOrPrefix.Length is < 8 or > 64)
        {
            return null;
        }

        var found = await contexts.ReadAsync(context => context.Snapshots
            .Where(snapshot => snapshot.RepositoryId == repositoryId && snapshot.SnapshotId.StartsWith(idOrPrefix))
            .OrderBy(snapshot => snapshot.Id)
            .Take(2)
            .ToListAsync(cancellationToken));
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The newest of a plan but for some; null when there is no other.</summary>
    public Task<Snapshot?> NewestOfPlanAsync(int planId, IReadOnlyList<string> except, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Snapshots
            .Where(snapshot => snapshot.PlanId == planId && !except.Contains(snapshot.SnapshotId))
            .OrderByDescending(snapshot => snapshot.Time)
            .FirstOrDefaultAsync(cancellationToken));

    /// <summary>Those of some full ids that the repository has.</summary>
    public Task<List<string>> ExistingAsync(int repositoryId, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Snapshots
            .Where(snapshot => snapshot.RepositoryId == repositoryId && ids.Contains(snapshot.SnapshotId))
            .Select(snapshot => snapshot.SnapshotId)
            .ToListAsync(cancellationToken));

    /// <summary>How many snapshots each repository has, by its row id.</summary>
    public async Task<IReadOnlyDictionary<int, int>> CountsAsync(CancellationToken cancellationToken)
    {
        var counts = await contexts.ReadAsync(context => context.Snapshots
            .GroupBy(snapshot => snapshot.RepositoryId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken));
        return counts.ToDictionary(count => count.Key, count => count.Count);
    }

    /// <summary>Adds it, or replaces the row of the same id.</summary>
    public async Task AddAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(
            context =>
            {
                context.Snapshots.Where(row => row.RepositoryId == snapshot.RepositoryId && row.SnapshotId == snapshot.SnapshotId).ExecuteDelete();
                context.Snapshots.Add(snapshot);
            },
            cancellationToken);
        feed.Publish(new SnapshotsChanged(snapshot.RepositoryId));
    }

    /// <summary>Makes the rows of a repository what its index says now. A summary that is known here and not there is kept.</summary>
    public async Task<(int Added, int Removed)> ReplaceAllAsync(
        int repositoryId, IReadOnlyList<Snapshot> snapshots, CancellationToken cancellationToken)
    {
        var counts = await writer.WriteAsync(context => Replace(context, repositoryId, snapshots), cancellationToken);
        feed.Publish(new SnapshotsChanged(repositoryId));
        return counts;
    }

    public async Task RemoveAsync(int repositoryId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(
            context => context.Snapshots.Where(row => row.RepositoryId == repositoryId && ids.Contains(row.SnapshotId)).ExecuteDelete(),
            cancellationToken);
        feed.Publish(new SnapshotsChanged(repositoryId));
    }

    private static (int Added, int Removed) Replace(BackrestDbContext context, int repositoryId, IReadOnlyList<Snapshot> snapshots)
    {
        var known = context.Snapshots.Where(row => row.RepositoryId == repositoryId).ToDictionary(row => row.SnapshotId);
        var added = 0;
        foreach (var snapshot in snapshots)
        {
            snapshot.RepositoryId = repositoryId;
            if (!known.Remove(snapshot.SnapshotId, out var row))
            {
                context.Snapshots.Add(snapshot);
                added++;
                continue;
            }

            row.PlanId = snapshot.PlanId;
            row.Time = snapshot.Time;
            row.User = snapshot.User;
            row.Paths = snapshot.Paths;
            row.Tags = snapshot.Tags;
            row.Summary ??= snapshot.Summary;
        }

        context.Snapshots.RemoveRange(known.Values);
        return (added, known.Count);
    }
}
