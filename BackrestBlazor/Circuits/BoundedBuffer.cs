using BackrestBlazor.Live;

namespace BackrestBlazor.Circuits;

/// <summary>
/// What one reader has not yet taken. Progress overwrites in place the waiting one of its type and operation; a state is appended and never
/// dropped, and progress that comes after it queues after it. Offering costs a microsecond and never runs the reader's code.
/// </summary>
/// <param name="capacity">Changes that may wait, 1 or more; one more is refused.</param>
internal sealed class BoundedBuffer(int capacity)
{
    /// <summary>Places in a list from the start; a greater capacity grows into it. 2 KiB.</summary>
    private const int LongestMade = 256;

    // For memory only: publishers and the reader meet here for the time of a dictionary look-up.
    private readonly Lock _lock = new();
    private readonly Dictionary<(Type Type, long Operation), int> _replaceable = [];
    private readonly Dictionary<long, int> _lastState = [];

    // Made as long as they may become: many readers stall together, and all their lists would grow during the same publish.
    private List<Change> _waiting = new(Math.Min(capacity, LongestMade));
    private List<Change> _drained = new(Math.Min(capacity, LongestMade));
    private TaskCompletionSource _wakeUp = NewWakeUp();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>False: full, and the change would have been lost.</summary>
    public bool Offer(Change change)
    {
        lock (_lock)
        {
            if (Replaced(change))
            {
                return true;
            }

            if (_waiting.Count >= capacity)
            {
                return false;
            }

            Remember(change, _waiting.Count);
            _waiting.Add(change);
            _wakeUp.TrySetResult();
            return true;
        }
    }

    /// <summary>Ends when something waits.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _wakeUp.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes all that waits. The list is the reader's until it drains again; two lists take turns, so that nothing is allocated.</summary>
    public IReadOnlyList<Change> Drain()
    {
        lock (_lock)
        {
            (_waiting, _drained) = (_drained, _waiting);
            _waiting.Clear();
            _replaceable.Clear();
            _lastState.Clear();
            if (_wakeUp.Task.IsCompleted)
            {
                _wakeUp = NewWakeUp();
            }

            return _drained;
        }
    }

    private bool Replaced(Change change)
    {
        if (!change.Replaceable || change.Operation is not { } operation
            || !_replaceable.TryGetValue((change.GetType(), operation), out var index)
            || (_lastState.TryGetValue(operation, out var state) && state > index))
        {
            return false;
        }

        _waiting[index] = change;
        return true;
    }

    private void Remember(Change change, int index)
    {
        if (change.Operation is not { } operation)
        {
            return;
        }

        if (change.Replaceable)
        {
            _replaceable[(change.GetType(), operation)] = index;
        }
        else
        {
            _lastState[operation] = index;
        }
    }

    // The publisher completes it under the lock; its thread must never run the reader.
    private static TaskCompletionSource NewWakeUp() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
