using BackrestBlazor.Api.Contract;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Api;

/// <summary>Adds to plans what their rows do not say: the repository's name, the last backup, the next run, the health.</summary>
internal sealed class PlanAnswers(RepositoryStore repositories, StatusReader statuses, CauseText causes)
{
    public async Task<List<PlanAnswer>> ReadAsync(IReadOnlyList<Plan> plans, CancellationToken cancellationToken)
    {
        var names = (await repositories.ListAsync(cancellationToken)).ToDictionary(repository => repository.Id, repository => repository.Name);
        var status = await statuses.PlansAsync(plans, cancellationToken);
        return [.. plans.Select(plan => PlanAnswer.From(plan, names.GetValueOrDefault(plan.RepositoryId, ""), status.GetValueOrDefault(plan.Id)) with { Hold = HoldAnswer.From(plan.Guard?.Hold, causes) })];
    }

    public async Task<PlanAnswer> ReadAsync(Plan plan, CancellationToken cancellationToken) => (await ReadAsync([plan], cancellationToken))[0];
}
