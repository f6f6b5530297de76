using BackrestBlazor.Domain;
using BackrestBlazor.Operations;

namespace BackrestBlazor.Scheduling;

/// <summary>Puts an operation into the queue. The one thing that a test of triggers replaces, so that ten hours of fake time start no restic.</summary>
internal delegate Task<Operation> EnqueueOperation(OperationRequest request, CancellationToken cancellationToken);
