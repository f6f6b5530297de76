using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Executors;

/// <summary>Reads which snapshots a repository has, foreign ones included, and makes the rows say so. Takes no lock.</summary>
internal sealed class IndexExecutor(
    ResticClient restic, SnapshotStore snapshots, SnapshotGate gate, PlanStore plans, RepositoryStore repositories, InstanceStore instance) : IOperationExecutor
{
    public OperationKind Kind => OperationKind.Index;

    public OperationPhase FirstPhase => OperationPhase.Working;

    public async Task<OperationResult> ExecuteAsync(OperationRun run, CancellationToken cancellationToken)
    {
        if (await LearnIdAsync(run, cancellationToken) is { } failure)
        {
            return failure;
        }

        while (true)
        {
            var version = gate.Version(run.Repository.Id);
            var result = await restic.SnapshotsAsync(run.Access, run.Call, cancellationToken);
            if (result is not { IsDone: true, Value: { } found })
            {
                return OperationResult.Of(result);
            }

            var rows = await RowsAsync(run, found, cancellationToken);
            var removed = 0;
            if (await gate.TryReplaceAsync(run.Repository.Id, version, async () => (_, removed) = await snapshots.ReplaceAllAsync(run.Repository.Id, rows, cancellationToken)))
            {
                return OperationResult.Of(result) with { Summary = new OperationSummary { SnapshotsKept = rows.Count, SnapshotsRemoved = removed } };
            }
        }
    }

    private async Task<IReadOnlyList<Snapshot>> RowsAsync(OperationRun run, IReadOnlyList<ResticSnapshot> found, CancellationToken cancellationToken)
    {
        var planIds = (await plans.ListAsync(cancellationToken)).ToDictionary(plan => SnapshotTag.OfPlan(plan.Key), plan => plan.Id);
        var instanceTag = SnapshotTag.OfInstance(instance.Current.Name);
        return [.. found.Select(snapshot => SnapshotRows.Of(run.Repository.Id, snapshot, planIds, instanceTag))];
    }

    /// <summary>A repository that was saved while it did not answer has no id of restic yet. A failure is known sooner this way, too: restic itself would try for 15 minutes.</summary>
    private async Task<OperationResult?> LearnIdAsync(OperationRun run, CancellationToken cancellationToken)
    {
        if (run.Repository.ResticId is not null)
        {
            return null;
        }

        var probe = await restic.ProbeAsync(run.Access, cancellationToken);
        if (probe.Value?.RepositoryId is not { } id)
        {
            return OperationResult.Of(probe);
        }

        await repositories.SetResticIdAsync(run.Repository.Id, id, cancellationToken);
        return null;
    }
}
