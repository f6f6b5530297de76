using BackrestBlazor.Domain;
using BackrestBlazor.Scheduling.Plans;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Components.Plans;

/// <summary>What the plan form begins with, and the checks that it makes while it is filled in.</summary>
internal sealed class PlanFormLoader(PlanStore plans, RepositoryStore repositories, BackupHistory history, TimeProvider time)
{
    /// <param name="name">The plan to change; null for a new one.</param>
    /// <param name="repository">Name of the repository that a new one begins with; null takes the only one there is.</param>
    public async Task<Loaded> LoadAsync(string? name, string? repository, CancellationToken cancellationToken)
    {
        var known = await repositories.ListAsync(cancellationToken);
        if (name is null)
        {
            var first = known.Find(candidate => candidate.Name == repository) ?? (known.Count == 1 ? known[0] : null);
            return new Loaded(null, PlanFormModel.Fresh(first?.Name ?? ""), known, null);
        }

        if (await plans.FindAsync(name, cancellationToken) is not { } plan)
        {
            return new Loaded(null, null, known, null);
        }

        var model = PlanFormModel.Of(plan, known.Find(candidate => candidate.Id == plan.RepositoryId)?.Name ?? "");
        return new Loaded(plan, model, known, await history.LastStartedAsync(DueKey.OfPlan(plan.Id), cancellationToken));
    }

    /// <summary>What can be said without asking restic or the database.</summary>
    /// <param name="stored">The plan as it is; its paths may be missing now.</param>
    public IEnumerable<FieldError> Check(PlanDraft draft, Plan? stored)
    {
        var errors = PlanRules.Check(draft, stored?.Settings.Paths ?? [], time.GetUtcNow());
        return draft.Repository.Length == 0 ? errors.Append(new FieldError("repository", "required")) : errors;
    }

    /// <param name="Plan">As it is stored; null for a new one.</param>
    /// <param name="Model">Null when there is no such plan.</param>
    /// <param name="Repositories">All that can be chosen.</param>
    /// <param name="LastStart">Start of its last backup.</param>
    internal sealed record Loaded(Plan? Plan, PlanFormModel? Model, IReadOnlyList<Repository> Repositories, DateTimeOffset? LastStart);
}
