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

        var measure = MeasureOf(plan, before, result.Summary);
        var doubt = guardSwitch.IsOn ? await DoubtAsync(plan, before, measure, result) : null;
        if (doubt is not null && result.SnapshotId is { } made)
        {
            run.Recorder.Note($"This backup looks wrong ({doubt.Code}): nothing of the plan is forgotten until that is settled.");
            await guards.HoldAsync(plan.Id, doubt, made, measure, time.GetUtcNow());
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

        var guard = await guards.ReleaseAsync(plan.Id, measure);
        return result with
        {
            Followers = ForgetExecutor.Applies(plan.Settings.Retention) || guard is { Aside.Count: > 0 }
                ? [new OperationRequest(OperationKind.Forget, OperationTrigger.Chain, run.Repository.Id, plan.Id) { FlowId = run.Operation.FlowId }]
                : [],
        };
    }

    // What could not be seen this time is still what it was.
    private static SourceMeasure MeasureOf(Plan plan, GuardBefore before, OperationSummary? summary) => new(
        before.Ground.Count > 0 ? before.Ground : plan.Guard?.Measure?.Ground ?? [], plan.Settings.Paths, summary?.TotalFilesProcessed, summary?.TotalBytesProcessed);

    private async Task<Cause?> DoubtAsync(Plan plan, GuardBefore before, SourceMeasure now, OperationResult result)
    {
        // A plan of a version that did not measure: its newest snapshot does.
        var known = plan.Guard?.Measure ?? (before.Good is { Summary: { } good } snapshot ? new SourceMeasure([], snapshot.Paths, good.TotalFilesProcessed, good.TotalBytesProcessed) : null);
        var seen = result.Summary is { } summary ? GuardRules.Judge(new GuardFacts(known, now, summary, await HistoryAsync(plan))) : null;
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
