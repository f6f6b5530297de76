using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Lines;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations;

/// <summary>
/// The one way to have something done: schedule, button and API put their request here. It is a row in the database before anyone hears of it.
/// </summary>
internal sealed class OperationQueue(
    OperationStore operations, BackupHistory history, RepositoryStore repositories, PlanStore plans, WorkLines lines, WorkSignal signal,
    RunningOperations running, RecoveryGate gate, TimeProvider time) : IDisposable
{
    // Looking for an equal one and adding the row are one step.
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>
    /// Makes the row, then tells its line. An equal pending operation (same kind, repository, plan and arguments) is returned instead of a second one.
    /// With a due time: the run of that due time is returned when there is one; a run of the same that is pending or running is returned and counts it.
    /// </summary>
    public async Task<Operation> EnqueueAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        await gate.PassAsync(cancellationToken);
        return await EnqueueFirstAsync(request, cancellationToken);
    }

    /// <summary>For what takes over from the last life of the server: before anything new.</summary>
    public async Task<Operation> EnqueueFirstAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await FindSameAsync(request, cancellationToken) ?? await AddAsync(request, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Ends a queued operation; asks a running one to stop.</summary>
    public async Task<CancelOutcome> CancelAsync(long operationId, CancellationToken cancellationToken)
    {
        // The writer decides who was first: this, or the runner that makes it running and can be asked to stop from before that on.
        if (running.TryStop(operationId, StopReason.Person))
        {
            return CancelOutcome.Requested;
        }

        var wasPending = false;
        var operation = await operations.UpdateAsync(operationId, row => wasPending = EndPending(row), cancellationToken);
        if (lines.Remove(operationId))
        {
            signal.Set();
        }

        return operation is null ? CancelOutcome.NotFound
            : wasPending || running.TryStop(operationId, StopReason.Person) ? CancelOutcome.Requested
            : CancelOutcome.AlreadyEnded;
    }

    public void Dispose() => _oneAtATime.Dispose();

    private bool EndPending(Operation row)
    {
        if (row.Status is not OperationStatus.Pending)
        {
            return false;
        }

        row.Status = OperationStatus.Cancelled;
        row.Cause = Cause.Of(CauseCode.Cancelled);
        row.Phase = null;
        row.EndedAt = time.GetUtcNow();
        return true;
    }

    private async Task<Operation?> FindSameAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        var active = await operations.ActiveAsync(cancellationToken);
        if (request.DueAt is { } dueAt)
        {
            // A dry run, or a check of less by hand, is not the run that is due.
            return await history.FindByDueAtAsync(request.DueKey, dueAt, cancellationToken) is { } same ? same
                : active.Find(row => row.RepositoryId == request.RepositoryId && row.PlanId == request.PlanId && row.Kind == request.Kind && row.Arguments.Equals(request.Arguments)) is { } busy
                    ? await operations.CoalesceAsync(busy.Id, dueAt, cancellationToken)
                    : null;
        }

        return active.Find(row => row.Status is OperationStatus.Pending && row.Kind == request.Kind && row.RepositoryId == request.RepositoryId
            && row.PlanId == request.PlanId && row.Arguments.Equals(request.Arguments));
    }

    private async Task<Operation> AddAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        var repository = await repositories.FindAsync(request.RepositoryId, cancellationToken)
            ?? throw new InvalidOperationException($"There is no repository {request.RepositoryId} to do {request.Kind} on.");
        var plan = request.PlanId is { } planId ? await plans.FindAsync(planId, cancellationToken) : null;
        var operation = await operations.AddAsync(
            new Operation
            {
                Kind = request.Kind,
                Trigger = request.Trigger,
                RepositoryId = repository.Id,
                RepositoryName = repository.Name,
                PlanId = request.PlanId,
                PlanName = plan?.Name,
                Arguments = request.Arguments,
                DueAt = request.DueAt,
                SnapshotId = request.Kind is OperationKind.Forget ? request.Arguments.SnapshotId : null,
                FlowId = request.FlowId ?? 0,
                RetryOf = request.RetryOf,
                Status = OperationStatus.Pending,
                Phase = OperationPhase.Queued,
                CreatedAt = time.GetUtcNow(),
            },
            cancellationToken);

        lines.Add(new QueuedWork(operation.Id, repository.Id, operation.Kind, operation.Arguments), repository.ResticId);
        signal.Set();
        return operation;
    }
}
