using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Executors;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Guards;

/// <summary>What was known before a backup began.</summary>
/// <param name="Ground">How the sources stand; empty when nothing is known.</param>
/// <param name="Good">Newest snapshot of the plan that is right; null when there is none.</param>
internal sealed record GuardBefore(IReadOnlyList<SourceGround> Ground, Snapshot? Good);

/// <summary>
/// Keeps a backup of the wrong thing from counting: it is a warning, nothing of the plan is forgotten until the sources are right again or a person says that they are,
/// and if they were not, its snapshots are set aside, where no policy counts them.
/// </summary>
internal sealed class BackupGuard(PlanGuardStore guards, SnapshotStore snapshots, OperationStore operations, SourceLook look, GuardSwitch guardSwitch, TimeProvider time)
{
    public async Task<GuardBefore> LookAsync(Plan plan, CancellationToken cancellationToken) => new(
        await look.LookAsync(plan.Settings.Paths, cancellationToken),
        await snapshots.NewestOfPlanAsync(plan.Id, plan.Guard?.Doubtful ?? [], cancellationToken));

    /// <summary>The result of a backup that was not a dry run, with what follows it.</summary>
    public async Task<OperationResult> JudgeAsync(OperationRun run, Plan plan, GuardBefore before, OperationResult result)
    {
        if (result.Status is not (OperationStatus.Succeeded or OperationStatus.Warning))
        {
            return result;
        }

        var doubt = guardSwitch.IsOn ? await DoubtAsync(plan, before, result) : null;
        if (doubt is not null && result.SnapshotId is { } made)
        {
            run.Recorder.Note($"This backup looks wrong ({doubt.Code}): nothing of the plan is forgotten until that is settled.");
            await guards.HoldAsync(plan.Id, doubt, made, before.Ground, time.GetUtcNow());
        }

        if (doubt is not null)
        {
            return result with { Status = OperationStatus.Warning, Cause = doubt with { LastLine = result.Cause?.LastLine } };
        }

        // Nothing could be backed up: neither right nor, as a person has said before, wrong.
        if (result.Cause?.Code is CauseCode.SourceEmpty or CauseCode.SourcePartlyMissing)
        {
            return result;
        }

        var guard = await guards.ReleaseAsync(plan.Id, before.Ground.Count > 0 ? before.Ground : plan.Guard?.Ground ?? []);
        return result with
        {
            Followers = ForgetExecutor.Applies(plan.Settings.Retention) || guard is { Aside.Count: > 0 }
                ? [new OperationRequest(OperationKind.Forget, OperationTrigger.Chain, run.Repository.Id, plan.Id) { FlowId = run.Operation.FlowId }]
                : [],
        };
    }

    private async Task<Cause?> DoubtAsync(Plan plan, GuardBefore before, OperationResult result)
    {
        var known = plan.Guard?.Ground ?? [];
        var seen = result.Summary is { } summary
            ? GuardRules.Judge(new GuardFacts(known, before.Ground, before.Good, await HistoryAsync(plan), plan.Settings.Paths, summary))
            : null;
        return result.Cause?.Code switch
        {
            CauseCode.SourcePartlyMissing => result.Cause,
            // Every night the same, unless a person has said that it is meant to be so.
            CauseCode.SourceEmpty => seen ?? (GuardRules.AreEmpty(known, plan.Settings.Paths) ? null : result.Cause),
            _ => seen,
        };
    }

    // Of operations: they stay longer than the snapshots of a plan that keeps few.
    private async Task<IReadOnlyList<OperationSummary>> HistoryAsync(Plan plan)
    {
        var query = new OperationQuery { PlanId = plan.Id, Kind = OperationKind.Backup, Status = OperationStatus.Succeeded, Limit = GuardRules.History };
        var last = await operations.ListAsync(query, CancellationToken.None);
        return [.. last.Where(operation => !operation.DryRun).Select(operation => operation.Summary).OfType<OperationSummary>()];
    }
}
