using System.Collections.Concurrent;

namespace BackrestBlazor.Operations.Running;

/// <summary>What runs now, by id.</summary>
internal sealed class RunningOperations
{
    private readonly ConcurrentDictionary<long, RunningOperation> _running = new();

    public RunningOperation Begin(long operationId) => _running.GetOrAdd(operationId, _ => new RunningOperation());

    public void End(long operationId) => _running.TryRemove(operationId, out _);

    /// <summary>False when it does not run.</summary>
    public bool TryStop(long operationId, StopReason reason)
    {
        if (!_running.TryGetValue(operationId, out var running))
        {
            return false;
        }

        running.Stop(reason);
        return true;
    }

    public void StopAll(StopReason reason)
    {
        foreach (var running in _running.Values)
        {
            running.Stop(reason);
        }
    }
}
