using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations;

/// <summary>
/// The one way to have something done: schedule, button and API put their request here. It is a row in the database before anyone hears of it.
/// </summary>
internal sealed class OperationQueue
{
    /// <summary>
    /// Makes the row, then tells its line. An equal pending operation (same kind, repository, plan and arguments) is returned instead of a second one.
    /// With a due time: the run of that due time is returned when there is one; a run of the plan that is pending or running is returned and counts it.
    /// </summary>
    public Task<Operation> EnqueueAsync(OperationRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Ends a queued operation; asks a running one to stop.</summary>
    public Task<CancelOutcome> CancelAsync(long operationId, CancellationToken cancellationToken) => throw new NotSupportedException();
}
