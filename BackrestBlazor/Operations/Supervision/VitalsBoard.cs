using System.Collections.Concurrent;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Supervision;

/// <summary>The vital signs of operations: of running ones from memory, of ended ones from the database.</summary>
internal sealed class VitalsBoard(VitalsStore store)
{
    private readonly ConcurrentDictionary<long, OperationVitals> _live = new();

    /// <summary>Null when there are none: it was over before the first look, or there is no <c>/proc</c>.</summary>
    public async Task<OperationVitals?> FindAsync(long operationId, CancellationToken cancellationToken) =>
        _live.TryGetValue(operationId, out var live) ? live : await store.FindAsync(operationId, cancellationToken);

    /// <summary>It runs, and is further than what somebody has.</summary>
    public bool HasNewer(long operationId, OperationVitals? known) => _live.TryGetValue(operationId, out var live) && !ReferenceEquals(live, known);

    internal void Set(OperationVitals vitals) => _live[vitals.OperationId] = vitals;

    internal void Remove(long operationId) => _live.TryRemove(operationId, out _);
}
