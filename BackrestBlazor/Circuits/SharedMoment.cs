namespace BackrestBlazor.Circuits;

/// <summary>A moment or none, written by one thread and read by others; a <see cref="DateTimeOffset"/> of its own could be read by halves.</summary>
internal struct SharedMoment
{
    private long _ticks; // UTC; 0 is none

    public readonly DateTimeOffset? Value => Volatile.Read(in _ticks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Set(DateTimeOffset moment) => Volatile.Write(ref _ticks, moment.UtcTicks);

    public void Clear() => Volatile.Write(ref _ticks, 0);
}
