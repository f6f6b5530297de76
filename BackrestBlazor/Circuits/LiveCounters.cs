namespace BackrestBlazor.Circuits;

/// <summary>Why a reader was disconnected by us.</summary>
internal enum CutOffReason
{
    /// <summary>Its buffer was full.</summary>
    Full,

    /// <summary>It acknowledged nothing for <see cref="LiveOptions.StallTimeout"/>.</summary>
    Stalled,
}

/// <summary>How many follow changes now, and how many had to be disconnected since the start.</summary>
internal sealed class LiveCounters
{
    private int _circuits;
    private int _streams;
    private long _cutBecauseFull;
    private long _cutBecauseStalled;

    /// <summary>Circuits with a living connection.</summary>
    public int Circuits => Volatile.Read(ref _circuits);

    /// <summary>Open event streams.</summary>
    public int Streams => Volatile.Read(ref _streams);

    public long CutBecauseFull => Interlocked.Read(ref _cutBecauseFull);

    public long CutBecauseStalled => Interlocked.Read(ref _cutBecauseStalled);

    public void CircuitConnected() => Interlocked.Increment(ref _circuits);

    public void CircuitDisconnected() => Interlocked.Decrement(ref _circuits);

    public void StreamOpened() => Interlocked.Increment(ref _streams);

    public void StreamClosed() => Interlocked.Decrement(ref _streams);

    public void Cut(CutOffReason reason) => Interlocked.Increment(ref reason == CutOffReason.Full ? ref _cutBecauseFull : ref _cutBecauseStalled);
}
