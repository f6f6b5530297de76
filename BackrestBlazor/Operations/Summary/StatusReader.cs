using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Summary;

/// <summary>How plans and repositories stand, by row id, in few statements for all of them.</summary>
internal sealed class StatusReader
{
    public Task<IReadOnlyDictionary<int, PlanStatus>> PlansAsync(IReadOnlyList<Plan> plans, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<IReadOnlyDictionary<int, Health>> RepositoriesAsync(IReadOnlyList<Repository> repositories, CancellationToken cancellationToken) => throw new NotImplementedException();
}
