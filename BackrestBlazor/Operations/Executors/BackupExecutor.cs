using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Guards;
using BackrestBlazor.Operations.Locks;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Executors;

/// <summary>
/// Backs a plan up: one restic process (one more on 0.14, for the full snapshot id). The snapshot is stored here, from what the backup
/// itself tells; no list is asked for.
/// </summary>
internal sealed class BackupExecutor(
    ResticClient restic, SnapshotStore snapshots, SnapshotGate gate, InstanceStore instance, LockHealer locks, BackupGuard guard, TimeProvider time) : IOperationExecutor
{
    // Asked once, at the start: finding it out opens a file, which a server without file handles cannot do.
    private readonly string _userName = Environment.UserName;

    public OperationKind Kind => OperationKind.Backup;

    public OperationPhase FirstPhase => OperationPhase.Scanning;

    public async Task<OperationResult> ExecuteAsync(OperationRun run, CancellationToken cancellationToken)
    {
        if (run.Plan is not { } plan)
        {
            return OperationResult.Failed(CauseCode.NotFound, run.Operation.PlanName ?? "");
        }

        var before = await guard.LookAsync(plan, cancellationToken);
        var request = new BackupRequest
        {
            Settings = plan.Settings,
            InstanceName = instance.Current.Name,
            PlanKey = plan.Key,
            Parent = before.Good?.SnapshotId,
            DryRun = run.Operation.Arguments.DryRun,
        };
        var began = time.GetUtcNow();
        var result = await locks.RunAsync(run, () => restic.BackupAsync(run.Access, request, run.Call, cancellationToken), cancellationToken);
        var made = request.DryRun || !result.IsDone ? null : result.Value?.SnapshotId;
        var judged = OperationResult.Of(result) with { SnapshotId = made, Summary = result.Value is { } summary ? SnapshotRows.Of(summary) : null };
        if (request.DryRun)
        {
            return judged;
        }

        judged = judged.Status is OperationStatus.Succeeded && made is null ? judged with { Cause = Cause.Of(CauseCode.NothingChanged) } : judged;
        // Before its row: a server that is killed in between must not take it for a good one.
        judged = await guard.JudgeAsync(run, plan, before, judged);
        if (made is not null)
        {
            var snapshot = SnapshotOf(run, plan, made, began, before.Good, result.Value!);
            await gate.ChangeAsync(run.Repository.Id, () => snapshots.AddAsync(snapshot, CancellationToken.None));
        }

        return judged;
    }

    private Snapshot SnapshotOf(OperationRun run, Plan plan, string id, DateTimeOffset began, Snapshot? parent, BackupSummary summary) => new()
    {
        RepositoryId = run.Repository.Id,
        SnapshotId = id,
        PlanId = plan.Id,
        Time = began,
        Host = instance.Current.Name,
        User = _userName,
        Paths = [.. plan.Settings.Paths],
        Tags = [SnapshotTag.OfPlan(plan.Key), SnapshotTag.OfInstance(instance.Current.Name), .. plan.Settings.Tags],
        Parent = parent?.SnapshotId,
        Summary = SnapshotRows.Of(summary),
    };
}
