using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>The plans. Every change is committed, then written to config.json, then published.</summary>
internal sealed class PlanStore(IDbContextFactory<BackrestDbContext> contexts, DatabaseWriter writer, ConfigFile config, ChangeFeed feed)
{
    public Task<List<Plan>> ListAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Plans.OrderBy(plan => plan.NormalizedName).ToListAsync(cancellationToken));

    public Task<Plan?> FindAsync(int id, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Plans.SingleOrDefaultAsync(plan => plan.Id == id, cancellationToken));

    public Task<Plan?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var normalized = EntityName.Normalize(name);
        return contexts.ReadAsync(context => context.Plans.SingleOrDefaultAsync(plan => plan.NormalizedName == normalized, cancellationToken));
    }

    /// <summary>The name that the plan once called <paramref name="oldName"/> has now; null when there was none.</summary>
    public Task<string?> FindFormerAsync(string oldName, CancellationToken cancellationToken)
    {
        var normalized = EntityName.Normalize(oldName);
        return contexts.ReadAsync(context => context.FormerNames
            .Where(name => name.Kind == FormerNames.Plan && name.NormalizedName == normalized)
            .Join(context.Plans, name => name.EntityId, plan => plan.Id, (_, plan) => plan.Name)
            .SingleOrDefaultAsync(cancellationToken));
    }

    /// <summary>Adds it under a key that no plan has: its name as slug, <c>-2</c> and so on where that is taken.</summary>
    public async Task<Outcome<Plan>> AddAsync(Plan plan, CancellationToken cancellationToken)
    {
        plan.NormalizedName = EntityName.Normalize(plan.Name);
        var outcome = await writer.WriteAsync(
            context =>
            {
                if (IsTaken(context, plan))
                {
                    return Outcome.Conflict<Plan>("name", "nameTaken", plan.Name);
                }

                plan.Key = FreeKey(context, EntityName.Slug(plan.Name));
                context.Plans.Add(plan);
                context.SaveChanges();
                return new Outcome<Plan>.Ok(plan);
            },
            cancellationToken);
        return await AnnounceAsync(outcome);
    }

    /// <summary>Replaces what a person can change; the key stays.</summary>
    public async Task<Outcome<Plan>> UpdateAsync(Plan changed, int expectedVersion, CancellationToken cancellationToken)
    {
        var outcome = await writer.WriteAsync(context => Update(context, changed, expectedVersion), cancellationToken);
        return await AnnounceAsync(outcome);
    }

    /// <summary>Snapshots and history stay. Refused while an operation of it is queued or runs.</summary>
    public async Task<Outcome<Plan>> DeleteAsync(int id, CancellationToken cancellationToken)
    {
        var outcome = await writer.WriteAsync(context => Delete(context, id), cancellationToken);
        return await AnnounceAsync(outcome);
    }

    private static Outcome<Plan> Update(BackrestDbContext context, Plan changed, int expectedVersion)
    {
        var stored = context.Plans.SingleOrDefault(row => row.Id == changed.Id);
        if (stored is null)
        {
            return new Outcome<Plan>.NotFound();
        }

        if (stored.Version != expectedVersion)
        {
            return Outcome.Conflict<Plan>("version", "versionStale");
        }

        changed.NormalizedName = EntityName.Normalize(changed.Name);
        if (IsTaken(context, changed))
        {
            return Outcome.Conflict<Plan>("name", "nameTaken", changed.Name);
        }

        if (stored.Name != changed.Name)
        {
            FormerNames.Remember(context, FormerNames.Plan, stored.Name, stored.Id);
            context.Operations.Where(row => row.PlanId == stored.Id).ExecuteUpdate(set => set.SetProperty(row => row.PlanName, changed.Name));
        }

        stored.Name = changed.Name;
        stored.NormalizedName = changed.NormalizedName;
        stored.RepositoryId = changed.RepositoryId;
        stored.Enabled = changed.Enabled;
        stored.ScheduleChangedAt = changed.ScheduleChangedAt;
        stored.Settings = changed.Settings;
        stored.Version++;
        context.SaveChanges();
        return new Outcome<Plan>.Ok(stored);
    }

    private static Outcome<Plan> Delete(BackrestDbContext context, int id)
    {
        var stored = context.Plans.SingleOrDefault(row => row.Id == id);
        if (stored is null)
        {
            return new Outcome<Plan>.NotFound();
        }

        if (context.Operations.Any(row => row.PlanId == id && (row.Status == OperationStatus.Pending || row.Status == OperationStatus.Running)))
        {
            return Outcome.Conflict<Plan>("operations", "operationRunning");
        }

        FormerNames.Forget(context, FormerNames.Plan, id);
        context.Plans.Remove(stored);
        return new Outcome<Plan>.Ok(stored);
    }

    private static string FreeKey(BackrestDbContext context, string slug)
    {
        // A deleted plan's snapshots stay, and so does their key: a new plan must not inherit them.
        var taken = context.Plans.Select(plan => plan.Key).ToHashSet();
        taken.UnionWith(context.Settings.Where(setting => setting.Key.StartsWith(UsedKey)).Select(setting => setting.Value));
        var key = slug;
        for (var number = 2; taken.Contains(key); number++)
        {
            key = $"{slug}-{number}";
        }

        context.Settings.Add(new Setting { Key = UsedKey + key, Value = key });
        return key;
    }

    private const string UsedKey = "plan.key.";

    private static bool IsTaken(BackrestDbContext context, Plan plan) =>
        context.Plans.Any(other => other.NormalizedName == plan.NormalizedName && other.Id != plan.Id);

    private async Task<Outcome<Plan>> AnnounceAsync(Outcome<Plan> outcome)
    {
        if (outcome is Outcome<Plan>.Ok ok)
        {
            await config.SaveAsync(CancellationToken.None);
            feed.Publish(new PlanChanged(ok.Value.Id));
        }

        return outcome;
    }
}
