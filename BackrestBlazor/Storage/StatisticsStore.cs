using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>What repositories measured, over time. The operation that measured is published when it ends; nothing else is.</summary>
internal sealed class StatisticsStore(IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer)
{
    /// <summary>Left out when the repository is gone meanwhile.</summary>
    public Task AddAsync(RepositoryStatistics statistics, CancellationToken cancellationToken) => writer.WriteAsync(
        context =>
        {
            if (context.Repositories.Any(repository => repository.Id == statistics.RepositoryId))
            {
                context.Statistics.Add(statistics);
            }
        },
        cancellationToken);

    /// <summary>The newest of one repository, oldest first.</summary>
    public async Task<List<RepositoryStatistics>> ListAsync(int repositoryId, int limit, CancellationToken cancellationToken)
    {
        var newest = await contexts.ReadAsync(context => context.Statistics
            .Where(row => row.RepositoryId == repositoryId)
            .OrderByDescending(row => row.Time)
            .Take(limit)
            .ToListAsync(cancellationToken));
        newest.Reverse();
        return newest;
    }

    /// <summary>The newest of each repository, by its row id.</summary>
    public async Task<IReadOnlyDictionary<int, RepositoryStatistics>> NewestAsync(CancellationToken cancellationToken)
    {
        var newest = await contexts.ReadAsync(context => context.Repositories
            .Select(repository => context.Statistics
                .Where(row => row.RepositoryId == repository.Id)
                .OrderByDescending(row => row.Time)
                .FirstOrDefault())
            .ToListAsync(cancellationToken));
        return newest.OfType<RepositoryStatistics>().ToDictionary(row => row.RepositoryId);
    }
}
