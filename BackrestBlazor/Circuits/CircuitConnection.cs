using BackrestBlazor.Live;

namespace BackrestBlazor.Circuits;

/// <summary>
/// One connection of one circuit: a bounded buffer that the publisher fills, and a pump that empties it no faster than the browser
/// acknowledges renders. A connection that is full or stalled is cut: unsubscribed first, then aborted from the thread pool.
/// </summary>
internal sealed class CircuitConnection(
    CircuitFeed circuit, ChangeFeed changes, CutOffRules rules, LiveOptions options, LiveCounters counters, TimeProvider time, ILogger logger, Action abort)
    : ISubscriber, IReader, IAsyncDisposable
{
    /// <summary>Between two batches: what comes meanwhile travels together. A burst becomes about twelve renders a second.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly BoundedBuffer _buffer = rules.NewBuffer(options);
    private readonly CancellationTokenSource _stopping = new();
    private readonly DateTimeOffset _connectedAt = time.GetUtcNow();
    private TaskCompletionSource _acknowledged = new();
    private IDisposable? _subscription;
    private Task _pump = Task.CompletedTask;
    private int _ended;
    private SharedMoment _behindSince; // none while it keeps up

    public ReaderStanding Standing => new(IsCircuit: true, _connectedAt, _buffer.Count, _behindSince.Value);

    public void Start()
    {
        counters.Connected(this);
        _subscription = changes.Subscribe(this);
        _pump = PumpAsync(_stopping.Token);
    }

    public bool Offer(Change change) => _buffer.Offer(change);

    public void Cut() => CutOff(CutOffReason.Full);

    public void Acknowledge() => Volatile.Read(ref _acknowledged).TrySetResult();

    /// <summary>Ends the pump without waiting for it.</summary>
    public void Stop()
    {
        counters.Disconnected(this);
        End();
        _stopping.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await _pump;
        _stopping.Dispose();
    }

    private async Task PumpAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await _buffer.WaitAsync(stopping);
                var batch = _buffer.Drain();
                var acknowledged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                Volatile.Write(ref _acknowledged, acknowledged);
                _behindSince.Set(time.GetUtcNow());
                var rendered = await Task.WhenAll(circuit.Components.Select(component => component.ApplyAsync(batch))).WaitAsync(stopping);
                if (rendered.Contains(true))
                {
                    await acknowledged.Task.WaitAsync(rules.StallTimeout(options), time, stopping);
                }

                _behindSince.Clear();
                await Task.Delay(Pause, time, stopping);
            }
        }
        catch (TimeoutException)
        {
            CutOff(CutOffReason.Stalled);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The connection is down.
        }
    }

    // May run on the publisher's thread: nothing here waits, logs or runs foreign code.
    private void CutOff(CutOffReason reason)
    {
        if (End())
        {
            counters.Cut(reason);
            ThreadPool.UnsafeQueueUserWorkItem(Abort, reason, preferLocal: false);
        }
    }

    // True for the first caller only: a connection is cut once, and never after it went down.
    private bool End()
    {
        _subscription?.Dispose();
        return Interlocked.Exchange(ref _ended, 1) == 0;
    }

    private void Abort(CutOffReason reason)
    {
        logger.LogInformation("A browser was disconnected ({Reason}) because it does not keep up; it comes back by itself and reads the state again.", reason);
        abort();
    }
}
