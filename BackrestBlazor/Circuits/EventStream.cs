using System.Runtime.CompilerServices;
using BackrestBlazor.Live;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Circuits;

/// <summary>
/// The changes for one reader over HTTP (server-sent events), under the same rule as a circuit: full, and the stream ends; a write that does
/// not finish within <see cref="LiveOptions.StallTimeout"/>, and the request is aborted.
/// </summary>
internal sealed class EventStream(ChangeFeed changes, IOptions<LiveOptions> options, CutOffRules rules, LiveCounters counters, TimeProvider time) : ISubscriber, IReader
{
    /// <summary>An empty batch says that the stream lives; proxies close what is silent for 60 s.</summary>
    internal static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private readonly BoundedBuffer _buffer = rules.NewBuffer(options.Value);
    private readonly DateTimeOffset _connectedAt = time.GetUtcNow();
    private SharedMoment _behindSince; // none while it keeps up
    private volatile bool _cut;

    public ReaderStanding Standing => new(IsCircuit: false, _connectedAt, _buffer.Count, _behindSince.Value);

    /// <summary>
    /// Batches as they come. The first is empty and says that from here on nothing is missed; later empty ones are signs of life. Ends by
    /// itself when the reader was too slow: tell it to read again. A batch is the caller's until it asks for the next.
    /// </summary>
    /// <param name="abort">Ends a write that hangs: <c>HttpContext.Abort</c>.</param>
    public async IAsyncEnumerable<IReadOnlyList<Change>> ReadAsync(Action abort, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        counters.Connected(this);
        using var subscription = changes.Subscribe(this);
        await using var watchdog = time.CreateTimer(_ => CutStalled(subscription, abort), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            IReadOnlyList<Change> batch = [];
            while (!_cut)
            {
                // The caller writes between this yield and its next question.
                watchdog.Change(rules.StallTimeout(options.Value), Timeout.InfiniteTimeSpan);
                _behindSince.Set(time.GetUtcNow());
                yield return batch;
                watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _behindSince.Clear();
                await Task.Delay(CircuitConnection.Pause, time, cancellationToken);
                await WaitAsync(cancellationToken);
                batch = _buffer.Drain();
            }
        }
        finally
        {
            counters.Disconnected(this);
        }
    }

    public bool Offer(Change change) => _buffer.Offer(change);

    public void Cut()
    {
        _cut = true;
        counters.Cut(CutOffReason.Full);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _buffer.WaitAsync(cancellationToken).WaitAsync(KeepAlive, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Nothing happened: an empty batch.
        }
    }

    private void CutStalled(IDisposable subscription, Action abort)
    {
        subscription.Dispose();
        if (!_cut)
        {
            _cut = true;
            counters.Cut(CutOffReason.Stalled);
        }

        abort();
    }
}
