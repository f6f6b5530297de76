using System.Collections.Concurrent;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations;

/// <summary>What a running operation is doing this moment.</summary>
internal readonly record struct LiveProgress(OperationPhase Phase, OperationProgress Progress);

/// <summary>Progress of the running operations in memory, newer than the row: readers lay it over what the store tells.</summary>
internal sealed class ProgressBoard
{
    private readonly ConcurrentDictionary<long, LiveProgress> _live = new();

    /// <summary>Null when the operation does not run: the row tells all.</summary>
    public LiveProgress? Find(long operationId) => _live.TryGetValue(operationId, out var found) ? found : null;

    /// <summary>Lays the live phase and progress over a row that was read; an ended row stays as it is.</summary>
    public void Overlay(Operation operation)
    {
        if (!operation.HasEnded && Find(operation.Id) is { } live)
        {
            operation.Phase = live.Phase;
            operation.Progress = live.Progress;
        }
    }

    internal void Set(long operationId, OperationPhase phase, OperationProgress progress) => _live[operationId] = new LiveProgress(phase, progress);

    internal void Remove(long operationId) => _live.TryRemove(operationId, out _);
}
