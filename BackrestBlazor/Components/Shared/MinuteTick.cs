namespace BackrestBlazor.Components.Shared;

/// <summary>
/// Tells the components of one circuit that half a minute has passed, so that "5 minutes ago" stays true: one timer for all of them, and
/// none while nobody shows a time.
/// </summary>
internal sealed class MinuteTick(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    // Guards the two fields below; the timer's thread and the circuit's meet here.
    private readonly Lock _gate = new();
    private readonly HashSet<Func<Task>> _listeners = [];
    private ITimer? _timer;

    public IDisposable Subscribe(Func<Task> listener)
    {
        lock (_gate)
        {
            _listeners.Add(listener);
            _timer ??= time.CreateTimer(_ => Fire(), null, Period, Period);
        }

        return new Subscription(this, listener);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _listeners.Clear();
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Fire()
    {
        Func<Task>[] listeners;
        lock (_gate)
        {
            listeners = [.. _listeners];
        }

        foreach (var listener in listeners)
        {
            // Not awaited: it only asks the circuit's dispatcher to render, and a circuit that is gone has no listener any more.
            _ = listener();
        }
    }

    private void Remove(Func<Task> listener)
    {
        lock (_gate)
        {
            _listeners.Remove(listener);
            if (_listeners.Count == 0)
            {
                _timer?.Dispose();
                _timer = null;
            }
        }
    }

    private sealed class Subscription(MinuteTick owner, Func<Task> listener) : IDisposable
    {
        public void Dispose() => owner.Remove(listener);
    }
}
