using System.Collections.Concurrent;

namespace BackrestBlazor.Operations.Executors;

/// <summary>
/// Keeps the rows of a repository's snapshots right while an index runs beside a backup or a forget: the list that the index read may be
/// older than what the other has just stored, and must then be read again.
/// </summary>
internal sealed class SnapshotGate
{
    private readonly ConcurrentDictionary<int, Gate> _gates = new();

    /// <summary>Stores what this run did to the snapshots.</summary>
    public async Task ChangeAsync(int repositoryId, Func<Task> store)
    {
        var gate = _gates.GetOrAdd(repositoryId, _ => new Gate());
        await gate.Semaphore.WaitAsync();
        try
        {
            gate.Version++;
            await store();
        }
        finally
        {
            gate.Semaphore.Release();
        }
    }

    public int Version(int repositoryId) => _gates.TryGetValue(repositoryId, out var gate) ? Volatile.Read(ref gate.Version) : 0;

    /// <summary>Stores a list that was read when the version was this one; false when it is out of date.</summary>
    public async Task<bool> TryReplaceAsync(int repositoryId, int version, Func<Task> store)
    {
        var gate = _gates.GetOrAdd(repositoryId, _ => new Gate());
        await gate.Semaphore.WaitAsync();
        try
        {
            if (gate.Version != version)
            {
                return false;
            }

            await store();
            return true;
        }
        finally
        {
            gate.Semaphore.Release();
        }
    }

    // Never disposed: as many as there are repositories, and a semaphore without a wait handle holds nothing of the system.
    private sealed class Gate
    {
        public SemaphoreSlim Semaphore { get; } = new(1);

        public int Version;
    }
}
