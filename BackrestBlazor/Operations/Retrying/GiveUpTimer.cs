using BackrestBlazor.Domain;
using BackrestBlazor.Restic;

namespace BackrestBlazor.Operations.Retrying;

/// <summary>
/// Ends one attempt when restic has announced for too long that an index or a snapshot is not taken. [measured] restic 0.17 and later tries for 15 minutes and then
/// drops what was uploaded; ended earlier, the index is repaired and almost nothing is sent again. Likewise when it cannot even open the repository: nothing is lost then, and the app
/// knows better when to try again.
/// </summary>
internal sealed class GiveUpTimer : IDisposable
{
    /// <summary>For a host that does not answer from the start: long enough for a router that starts anew.</summary>
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _gaveUp = new();
    private readonly TimeSpan _limit;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private TimeSpan? _counts;
    private bool _over;

    public GiveUpTimer(TimeSpan limit, TimeProvider time)
    {
        _limit = limit;
        _timer = time.CreateTimer(_ => GiveUp(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Fires when the limit is over.</summary>
    public CancellationToken Token => _gaveUp.Token;

    /// <summary>It was ended because nothing moved.</summary>
    public bool IsStalled { get; private set; }

    /// <summary>Nothing has moved for as long as the plan allows: ends the attempt, from any thread.</summary>
    public void Stall()
    {
        IsStalled = true;
        GiveUp();
    }

    /// <summary>From the listener, one after the other; it returns at once.</summary>
    public void Take(PhaseHint hint)
    {
        var counts = hint is { Phase: OperationPhase.Retrying } ? LimitOf(hint.RetryTarget) : null;
        if (counts != _counts)
        {
            _counts = counts;
            _timer.Change(counts ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
        }

        _timer.Dispose();
        _gaveUp.Dispose();
    }

    private TimeSpan? LimitOf(string? target) => target switch
    {
        "index" or "snapshot" => _limit,
        "config" => _limit < LongestOpening ? _limit : LongestOpening,
        _ => null,
    };

    // On a thread of the timer, where nothing may be thrown; it may have begun when the attempt ends by itself.
    private void GiveUp()
    {
        lock (_gate)
        {
            if (!_over)
            {
                _ = _gaveUp.CancelAsync();
            }
        }
    }
}
