using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BackrestBlazor.Components.Shared;

/// <summary>
/// Tells the components of one circuit that half a minute has passed, so that "5 minutes ago" stays true: one timer for all of them, and
/// none while nobody shows a time or the browser is away. When it is back, all are told at once: a page that slept a night is true again.
/// </summary>
internal sealed class MinuteTick(TimeProvider time) : CircuitHandler, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    // Guards the fields below; the timer's thread and the circuit's meet here.
    private readonly Lock _gate = new();
    private readonly HashSet<Func<Task>> _listeners = [];
    private ITimer? _timer;
    private bool _isAway;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _isAway = false;
            StartWhenNeeded();
        }

        Fire();
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _isAway = true;
            Stop();
        }

        return Task.CompletedTask;
    }

    public IDisposable Subscribe(Func<Task> listener)
    {
        lock (_gate)
        {
            _listeners.Add(listener);
            StartWhenNeeded();
        }

        return new Subscription(this, listener);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _listeners.Clear();
            Stop();
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
                Stop();
            }
        }
    }

    private void StartWhenNeeded()
    {
        if (!_isAway && _listeners.Count > 0)
        {
            _timer ??= time.CreateTimer(_ => Fire(), null, Period, Period);
        }
    }

    private void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private sealed class Subscription(MinuteTick owner, Func<Task> listener) : IDisposable
    {
        public void Dispose() => owner.Remove(listener);
    }
}
