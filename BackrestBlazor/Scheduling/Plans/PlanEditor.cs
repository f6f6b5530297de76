using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Restic;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Scheduling.Plans;

/// <summary>
/// Makes, changes and deletes plans for page and API alike: everything is checked before anything is stored. The stores publish what they
/// did, and <see cref="DueScheduler"/> hears of it.
/// </summary>
internal sealed class PlanEditor(PlanStore plans, RepositoryStore repositories, InstanceStore instance, ResticClient restic, HookEditor hooks, TimeProvider time)
{
    public async Task<Outcome<Plan>> CreateAsync(PlanDraft draft, CancellationToken cancellationToken)
    {
        var (repository, settings, errors) = await CheckAsync(draft, null, cancellationToken);
        if (repository is null || errors.Count > 0)
        {
            return new Outcome<Plan>.Invalid(errors);
        }

        var plan = new Plan
        {
            InstanceId = instance.Current.Id,
            Name = draft.Name,
            Key = "", // the store chooses it
            RepositoryId = repository.Id,
            Enabled = draft.Enabled,
            ScheduleChangedAt = Now(),
            CreatedAt = Now(),
            Settings = settings,
        };
        return await plans.AddAsync(plan, cancellationToken);
    }

    public async Task<Outcome<Plan>> UpdateAsync(string name, PlanDraft draft, int expectedVersion, CancellationToken cancellationToken)
    {
        if (await plans.FindAsync(name, cancellationToken) is not { } plan)
        {
            return new Outcome<Plan>.NotFound();
        }

        var (repository, settings, errors) = await CheckAsync(draft, plan.Settings, cancellationToken);
        if (repository is null || errors.Count > 0)
        {
            return new Outcome<Plan>.Invalid(errors);
        }

        // What lies before this moment is not owed by the new schedule.
        if (draft.Settings.Schedule != plan.Settings.Schedule || (draft.Enabled && !plan.Enabled))
        {
            plan.ScheduleChangedAt = Now();
        }

        plan.Name = draft.Name;
        plan.RepositoryId = repository.Id;
        plan.Enabled = draft.Enabled;
        plan.Settings = settings;
        return await plans.UpdateAsync(plan, expectedVersion, cancellationToken);
    }

    /// <summary>Switches the schedule on or off; what missed while it was off is not made up for.</summary>
    public async Task<Outcome<Plan>> SetEnabledAsync(string name, bool enabled, CancellationToken cancellationToken)
    {
        if (await plans.FindAsync(name, cancellationToken) is not { } plan)
        {
            return new Outcome<Plan>.NotFound();
        }

        if (plan.Enabled == enabled)
        {
            return new Outcome<Plan>.Ok(plan);
        }

        plan.Enabled = enabled;
        plan.ScheduleChangedAt = enabled ? Now() : plan.ScheduleChangedAt;
        return await plans.UpdateAsync(plan, plan.Version, cancellationToken);
    }

    /// <summary>Snapshots and history stay.</summary>
    public async Task<Outcome<Plan>> DeleteAsync(string name, CancellationToken cancellationToken) =>
        await plans.FindAsync(name, cancellationToken) is { } plan
            ? await plans.DeleteAsync(plan.Id, cancellationToken)
            : new Outcome<Plan>.NotFound();

    /// <returns>With the settings to be stored: those of the draft, without a secret in the clear.</returns>
    private async Task<(Repository? Repository, PlanSettings Settings, List<FieldError> Errors)> CheckAsync(
        PlanDraft draft, PlanSettings? stored, CancellationToken cancellationToken)
    {
        List<FieldError> errors = [.. PlanRules.Check(draft, stored?.Paths ?? [], time.GetUtcNow())];
        var taken = await hooks.TakeAsync(draft.Settings.Hooks, stored?.Hooks ?? [], cancellationToken);
        errors.AddRange(taken.Errors);
        var repository = draft.Repository.Length == 0 ? null : await repositories.FindAsync(draft.Repository, cancellationToken);
        if (repository is null)
        {
            errors.Add(draft.Repository.Length == 0
                ? new FieldError("repository", "required")
                : new FieldError("repository", "notFound", draft.Repository));
        }

        if (!errors.Any(error => error.Field.StartsWith("backupFlags", StringComparison.Ordinal)))
        {
            errors.AddRange(await restic.CheckPlanAsync(draft.Settings, cancellationToken));
        }

        return (repository, draft.Settings with { Hooks = taken.Hooks }, errors);
    }

    // To the millisecond, as it is stored: it may become the due time of a plan's first run.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
