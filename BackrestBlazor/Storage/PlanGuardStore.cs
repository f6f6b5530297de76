using BackrestBlazor.Domain;
using BackrestBlazor.Live;

namespace BackrestBlazor.Storage;

/// <summary>What backups find out about the sources of plans. It is no change of the definition: no version is counted, config.json stays.</summary>
internal sealed class PlanGuardStore(DatabaseWriter writer, ChangeFeed feed)
{
    /// <summary>A backup looks wrong: from now on nothing of the plan is forgotten.</summary>
    public Task<PlanGuard?> HoldAsync(int planId, Cause cause, string snapshotId, SourceMeasure measure, DateTimeOffset at) => ChangeAsync(
        planId,
        guard => guard with { Hold = new RetentionHold(guard.Hold?.Since ?? at, cause, [.. guard.Hold?.SnapshotIds ?? [], snapshotId], measure) });

    /// <summary>A backup is right: it is the measure for the next, and the doubtful ones before it are set aside.</summary>
    public Task<PlanGuard?> ReleaseAsync(int planId, SourceMeasure measure) =>
        ChangeAsync(planId, guard => guard with { Measure = measure, Hold = null, Aside = guard.Doubtful });

    /// <summary>A person says that what looks wrong is right: these snapshots count like all others.</summary>
    public async Task<Outcome<Plan>> ConfirmAsync(int planId, DateTimeOffset at)
    {
        var outcome = await writer.WriteAsync(
            context =>
            {
                if (context.Plans.SingleOrDefault(row => row.Id == planId) is not { } plan)
                {
                    return new Outcome<Plan>.NotFound();
                }

                if (plan.Guard?.Hold is not { } hold)
                {
                    return Outcome.Conflict<Plan>("hold", "nothingHeld");
                }

                plan.Guard = plan.Guard with { Measure = hold.Measure, Hold = null, ConfirmedAt = at };
                return new Outcome<Plan>.Ok(plan);
            },
            CancellationToken.None);
        if (outcome is Outcome<Plan>.Ok)
        {
            feed.Publish(new PlanChanged(planId));
        }

        return outcome;
    }

    /// <summary>These have been set aside, or are gone.</summary>
    public Task<PlanGuard?> RemoveAsideAsync(int planId, IReadOnlyList<string> snapshotIds) =>
        ChangeAsync(planId, guard => guard with { Aside = [.. guard.Aside.Except(snapshotIds)] });

    /// <returns>What is known now; null when the plan is gone.</returns>
    private async Task<PlanGuard?> ChangeAsync(int planId, Func<PlanGuard, PlanGuard> change)
    {
        var (before, after) = await writer.WriteAsync<(PlanGuard? Before, PlanGuard? After)>(
            context =>
            {
                if (context.Plans.SingleOrDefault(row => row.Id == planId) is not { } plan)
                {
                    return (null, null);
                }

                var before = plan.Guard;
                return (before, plan.Guard = change(before ?? new PlanGuard()));
            },
            CancellationToken.None);
        if (after is not null && (before?.Hold, before?.Aside.Count ?? 0) != (after.Hold, after.Aside.Count))
        {
            feed.Publish(new PlanChanged(planId));
        }

        return after;
    }
}
