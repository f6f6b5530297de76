using System.Collections.Concurrent;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Executors;
using BackrestBlazor.Operations.Running;

namespace BackrestBlazor.Tests.Operations;

/// <summary>Work that takes until the test says so.</summary>
internal sealed class FakeExecutor(OperationKind kind) : IOperationExecutor
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<OperationResult>> _ends = new();

    public OperationKind Kind => kind;

    public OperationPhase FirstPhase => OperationPhase.Working;

    /// <summary>Those that have begun, ended ones too.</summary>
    public ICollection<long> Begun => _ends.Keys;

    public void End(long id, OperationResult? result = null) => Source(id).TrySetResult(result ?? new OperationResult(OperationStatus.Succeeded));

    public void Break(long id, Exception exception) => Source(id).TrySetException(exception);

    public async Task<OperationResult> ExecuteAsync(OperationRun run, CancellationToken cancellationToken) =>
        await Source(run.Operation.Id).Task.WaitAsync(cancellationToken);

    private TaskCompletionSource<OperationResult> Source(long id) => _ends.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
