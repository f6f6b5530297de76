using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Guards;
using BackrestBlazor.Operations.Locks;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Executors;

/// <summary>
/// Forgets snapshots: one by its id, or those that the retention of a plan does not keep; without a plan, those of every plan of the
/// repository, one after the other.
/// </summary>
internal sealed class ForgetExecutor(
    ResticClient restic, SnapshotStore snapshots, SnapshotGate gate, PlanStore plans, InstanceStore instance, LockHealer locks, AsideSnapshots aside) : IOperationExecutor
{
    public OperationKind Kind => OperationKind.Forget;

    public OperationPhase FirstPhase => OperationPhase.Working;

    /// <summary>True when a policy may remove something.</summary>
    public static bool Applies(RetentionPolicy? retention) => retention is { KeepAll: false, IsEmpty: false };

    public async Task<OperationResult> ExecuteAsync(OperationRun run, CancellationToken cancellationToken)
    {
        if (run.Operation.Arguments.SnapshotId is { } snapshotId)
        {
            return await ForgetOneAsync(run, snapshotId, cancellationToken);
        }

        // Nothing that a person has to see to every night: it is the place's purpose.
        var result = await ForgetAllAsync(run, cancellationToken);
        return result.Cause?.Code is CauseCode.AppendOnly ? result with { Status = OperationStatus.Skipped } : result;
    }

    private async Task<OperationResult> ForgetAllAsync(OperationRun run, CancellationToken cancellationToken)
    {
        if (run.Operation.PlanId is not null)
        {
            return run.Plan is { } plan ? await ForgetAsync(run, plan, cancellationToken) : OperationResult.Failed(CauseCode.NotFound, run.Operation.PlanName ?? "");
        }

        var total = new OperationResult(OperationStatus.Succeeded);
        foreach (var plan in (await plans.ListAsync(cancellationToken)).Where(plan => plan.RepositoryId == run.Repository.Id))
        {
            total = Sum(total, await ForgetAsync(run, plan, cancellationToken));
            if (total.Status is OperationStatus.Failed or OperationStatus.Cancelled)
            {
                break;
            }
        }

        return total;
    }

    private async Task<OperationResult> ForgetAsync(OperationRun run, Plan plan, CancellationToken cancellationToken)
    {
        if (plan.Guard?.Hold is { } hold)
        {
            run.Recorder.Note($"The last backups of the plan {plan.Name} look wrong ({hold.Cause.Code}): nothing of it is forgotten.");
            return new OperationResult(OperationStatus.Skipped, Cause.Of(CauseCode.RetentionHeld, plan.Name));
        }

        var apart = await aside.SetAsideAsync(run, plan, cancellationToken);
        return apart is { Status: not OperationStatus.Succeeded } ? apart : await ApplyAsync(run, plan, cancellationToken) with { Followers = apart?.Followers ?? [] };
    }

    private async Task<OperationResult> ApplyAsync(OperationRun run, Plan plan, CancellationToken cancellationToken)
    {
        var policy = PolicyOf(run, plan);
        if (!Applies(policy))
        {
            run.Recorder.Note($"The plan {plan.Name} keeps everything: nothing to forget.");
            return new OperationResult(OperationStatus.Succeeded);
        }

        var request = new ForgetRequest { InstanceName = instance.Current.Name, PlanKey = plan.Key, Policy = policy! };
        var result = await locks.RunAsync(run, () => restic.ForgetAsync(run.Access, request, run.Call, cancellationToken), cancellationToken);
        var kept = result.Value?.Sum(group => group.Keep?.Count ?? 0);
        List<string> removed = [.. (result.Value ?? []).SelectMany(group => group.Remove ?? []).Select(snapshot => snapshot.Id)];

        // With a warning some could not be removed: the next index tells which.
        if (result.Verdict is ResticVerdict.Succeeded)
        {
            await RemoveAsync(run, removed);
        }

        run.Recorder.Note($"Plan {plan.Name}: {kept ?? 0} snapshots kept, {removed.Count} removed.");
        return OperationResult.Of(result) with { Summary = new OperationSummary { SnapshotsKept = kept, SnapshotsRemoved = removed.Count } };
    }

    // The repository's retention is for plans that say nothing; one that was told to keep everything does, and a run of one plan is the plan's own.
    private static RetentionPolicy? PolicyOf(OperationRun run, Plan plan) =>
        plan.Settings.Retention ?? (run.Operation.PlanId is null ? run.Repository.Settings.Forget.Retention : null);

    private async Task<OperationResult> ForgetOneAsync(OperationRun run, string snapshotId, CancellationToken cancellationToken)
    {
        var result = await locks.RunAsync(run, () => restic.ForgetSnapshotAsync(run.Access, snapshotId, run.Call, cancellationToken), cancellationToken);
        if (result.IsDone || result.Cause?.Code is CauseCode.SnapshotNotFound)
        {
            await RemoveAsync(run, [snapshotId]);
        }

        return OperationResult.Of(result) with
        {
            SnapshotId = snapshotId,
            Summary = result.IsDone ? new OperationSummary { SnapshotsRemoved = 1 } : null,
        };
    }

    private async Task RemoveAsync(OperationRun run, List<string> ids)
    {
        if (ids.Count > 0)
        {
            await gate.ChangeAsync(run.Repository.Id, () => snapshots.RemoveAsync(run.Repository.Id, ids, CancellationToken.None));
        }
    }

    private static OperationResult Sum(OperationResult total, OperationResult next) => next with
    {
        Status = next.Status is OperationStatus.Succeeded ? total.Status : next.Status,
        Cause = next.Cause ?? total.Cause,
        CommandLine = next.CommandLine ?? total.CommandLine,
        Followers = [.. total.Followers, .. next.Followers],
        Summary = new OperationSummary
        {
            SnapshotsKept = (total.Summary?.SnapshotsKept ?? 0) + (next.Summary?.SnapshotsKept ?? 0),
            SnapshotsRemoved = (total.Summary?.SnapshotsRemoved ?? 0) + (next.Summary?.SnapshotsRemoved ?? 0),
        },
    };
}
