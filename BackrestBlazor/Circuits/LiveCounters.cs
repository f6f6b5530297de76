using System.Collections.Concurrent;

namespace BackrestBlazor.Circuits;

/// <summary>Why a reader was disconnected by us.</summary>
internal enum CutOffReason
{
    /// <summary>Its buffer was full.</summary>
    Full,

    /// <summary>It acknowledged nothing for <see cref="LiveOptions.StallTimeout"/>.</summary>
    Stalled,
}

/// <summary>Who follows changes now, and how many had to be disconnected since the start.</summary>
internal sealed class LiveCounters
{
    private readonly ConcurrentDictionary<IReader, bool> _readers = new();
    private long _cutBecauseFull;
    private long _cutBecauseStalled;

    /// <summary>All that are connected, those that came first in front.</summary>
    public IReadOnlyList<ReaderStanding> Readers => [.. _readers.Keys.Select(reader => reader.Standing).OrderBy(reader => reader.ConnectedAt)];

    /// <summary>Circuits with a living connection.</summary>
    public int Circuits => Readers.Count(reader => reader.IsCircuit);

    /// <summary>Open event streams.</summary>
    public int Streams => Readers.Count(reader => !reader.IsCircuit);

    public long CutBecauseFull => Interlocked.Read(ref _cutBecauseFull);

    public long CutBecauseStalled => Interlocked.Read(ref _cutBecauseStalled);

    public void Connected(IReader reader) => _readers.TryAdd(reader, true);

    /// <summary>May be said more than once.</summary>
    public void Disconnected(IReader reader) => _readers.TryRemove(reader, out _);

    public void Cut(CutOffReason reason) => Interlocked.Increment(ref reason == CutOffReason.Full ? ref _cutBecauseFull : ref _cutBecauseStalled);
}
