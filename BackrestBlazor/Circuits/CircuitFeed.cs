using System.Collections.Immutable;
using BackrestBlazor.Live;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Circuits;

/// <summary>
/// One for each circuit: knows its live components and, while the connection is up, runs one <see cref="CircuitConnection"/> for all of them.
/// </summary>
internal sealed class CircuitFeed(
    ChangeFeed changes, IOptions<LiveOptions> options, CutOffRules rules, LiveCounters counters, TimeProvider time, ILogger<CircuitFeed> logger) : IDisposable
{
    private ImmutableArray<ILiveComponent> _components = [];
    private CircuitConnection? _connection;

    public ImmutableArray<ILiveComponent> Components => _components;

    /// <summary>From the return of this call on, the component misses nothing; it loads after it. Dispose the result to stop.</summary>
    public IDisposable Register(ILiveComponent component)
    {
        ImmutableInterlocked.Update(ref _components, (all, added) => all.Add(added), component);
        return new Registration(this, component);
    }

    /// <summary>A live component's render was acknowledged by the browser.</summary>
    public void Acknowledge() => _connection?.Acknowledge();

    /// <summary>The connection is up, for the first time or again: subscribe first, load second, then apply what is newer.</summary>
    /// <param name="abort">Closes this connection, and no later one.</param>
    public async Task ConnectAsync(Action abort)
    {
        await DisconnectAsync();
        _connection = new CircuitConnection(this, changes, rules, options.Value, counters, time, logger, abort);
        _connection.Start();
        foreach (var component in _components)
        {
            // Not awaited here: a slow page must not hold the others. It catches and shows what goes wrong.
            _ = component.LoadAgainAsync();
        }
    }

    /// <summary>The connection is down: the circuit may wait for its browser for minutes and does no work meanwhile.</summary>
    public async Task DisconnectAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is { } connection)
        {
            await connection.DisposeAsync();
        }
    }

    public void Dispose() => Interlocked.Exchange(ref _connection, null)?.Stop();

    private sealed class Registration(CircuitFeed feed, ILiveComponent component) : IDisposable
    {
        public void Dispose()
        {
            ImmutableInterlocked.Update(ref feed._components, (all, removed) => all.Remove(removed), component);
            feed.Acknowledge(); // its render will never be acknowledged; nobody may wait for it
        }
    }
}
