namespace BackrestBlazor.Operations.Lines;

/// <summary>
/// A line per repository: says which work may start now. Only memory and rules, no clock and no I/O. Two rows that are one repository of
/// restic share a line.
/// </summary>
internal sealed class WorkLines(int maxParallel)
{
    private readonly int _maxMaintenance = Math.Max(1, maxParallel - 1);

    // Short, memory only: the queue adds on request threads while the dispatcher takes.
    private readonly Lock _gate = new();
    private readonly List<QueuedWork> _waiting = [];
    private readonly Dictionary<long, QueuedWork> _running = [];
    private readonly HashSet<long> _paused = [];
    private readonly Dictionary<int, string> _lineOfRepository = [];

    /// <param name="work">Waits from now on.</param>
    /// <param name="resticId">restic's own id of the repository; null while it is not known.</param>
    public void Add(QueuedWork work, string? resticId)
    {
        lock (_gate)
        {
            _lineOfRepository[work.RepositoryId] = resticId ?? $"row {work.RepositoryId}";
            _waiting.Add(work);
        }
    }

    /// <summary>Takes a waiting one out; false when it does not wait (any more).</summary>
    public bool Remove(long operationId)
    {
        lock (_gate)
        {
            return _waiting.RemoveAll(work => work.OperationId == operationId) > 0;
        }
    }

    /// <summary>Frees its place.</summary>
    public void Ended(long operationId)
    {
        lock (_gate)
        {
            _running.Remove(operationId);
            _paused.Remove(operationId);
        }
    }

    /// <summary>It waits for something else: it stays in its line, but another repository's work may have its place.</summary>
    public void Pause(long operationId)
    {
        lock (_gate)
        {
            _paused.Add(operationId);
        }
    }

    /// <summary>It goes on at once, even when its place was given away meanwhile.</summary>
    public void Resume(long operationId)
    {
        lock (_gate)
        {
            _paused.Remove(operationId);
        }
    }

    /// <summary>All that may start now; from here on they count as running.</summary>
    public IReadOnlyList<QueuedWork> TakeStartable()
    {
        lock (_gate)
        {
            List<QueuedWork> taken = [];
            HashSet<string> held = [];
            foreach (var work in _waiting.OrderBy(work => work.IsMaintenance).ThenBy(work => work.OperationId).ToList())
            {
                var line = _lineOfRepository[work.RepositoryId];
                if (work.Rule is not LineRule.Beside && held.Contains(line))
                {
                    continue;
                }

                if (!FitsLine(work, line))
                {
                    // Who came later does not overtake, else an exclusive one would never see the line empty.
                    held.Add(line);
                }
                else if (HasPlace(work))
                {
                    _waiting.Remove(work);
                    _running.Add(work.OperationId, work);
                    taken.Add(work);
                }
            }

            return taken;
        }
    }

    private bool FitsLine(QueuedWork work, string line)
    {
        var neighbours = _running.Values.Where(other => _lineOfRepository[other.RepositoryId] == line).ToList();
        return work.Rule switch
        {
            LineRule.Shared => neighbours.TrueForAll(other => other.Rule is not LineRule.Exclusive),
            // A lock that is known to be dead goes before the next exclusive one.
            LineRule.Exclusive => neighbours.TrueForAll(other => other.Rule is LineRule.Beside && !other.IsUnlock) && !UnlockWaits(line),
            _ => true,
        };
    }

    private bool UnlockWaits(string line) => _waiting.Exists(work => work.IsUnlock && _lineOfRepository[work.RepositoryId] == line);

    /// <summary>Beside the line there are as many places again, so that a long backup never keeps a list of snapshots from being read.</summary>
    private bool HasPlace(QueuedWork work)
    {
        if (work.Rule is LineRule.Beside)
        {
            return _running.Values.Count(other => other.Rule is LineRule.Beside) < maxParallel;
        }

        var inLine = _running.Values.Where(other => other.Rule is not LineRule.Beside && !_paused.Contains(other.OperationId)).ToList();
        return inLine.Count < maxParallel && (!work.IsMaintenance || inLine.Count(other => other.IsMaintenance) < _maxMaintenance);
    }
}
