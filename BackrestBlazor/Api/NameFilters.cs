using BackrestBlazor.Api.Http;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Api;

/// <summary>Reads the filters <c>repository</c> and <c>plan</c> of a list. A name that nobody has or had is not the same as an empty list.</summary>
internal sealed class NameFilters(RepositoryStore repositories, PlanStore plans)
{
    /// <summary>Row ids, null where there is no filter; <c>Unknown</c> is the name that leads nowhere.</summary>
    public async Task<(int? RepositoryId, int? PlanId, string? Unknown)> ResolveAsync(Query query, CancellationToken cancellationToken)
    {
        int? repositoryId = null;
        int? planId = null;
        if (query.Text("repository") is { } repository)
        {
            var found = await repositories.FindAsync(repository, cancellationToken)
                ?? (await repositories.FindFormerAsync(repository, cancellationToken) is { } now ? await repositories.FindAsync(now, cancellationToken) : null);
            if (found is null)
            {
                return (null, null, repository);
            }

            repositoryId = found.Id;
        }

        if (query.Text("plan") is { } plan)
        {
            var found = await plans.FindAsync(plan, cancellationToken)
                ?? (await plans.FindFormerAsync(plan, cancellationToken) is { } now ? await plans.FindAsync(now, cancellationToken) : null);
            if (found is null)
            {
                return (null, null, plan);
            }

            planId = found.Id;
        }

        return (repositoryId, planId, null);
    }
}
