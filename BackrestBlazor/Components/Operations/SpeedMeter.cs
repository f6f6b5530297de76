using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Operations;

/// <summary>Speed of the last seconds, from the progress that arrives: an average over the whole run would hide that it has become slow.</summary>
public sealed class SpeedMeter
{
    /// <summary>Seconds that count.</summary>
    private const double Window = 10;

    private readonly Queue<(double Seconds, long Bytes)> _samples = new();
    private (double Seconds, long Bytes) _last;

    /// <summary>Bytes per second; null while less than a second is known.</summary>
    public double? BytesPerSecond =>
        _samples.TryPeek(out var first) && _last.Seconds - first.Seconds >= 1 ? (_last.Bytes - first.Bytes) / (_last.Seconds - first.Seconds) : null;

    public void Add(OperationProgress progress)
    {
        if (progress is not { SecondsElapsed: { } seconds, BytesDone: { } bytes })
        {
            return;
        }

        // A new attempt begins again at zero.
        if (seconds < _last.Seconds || bytes < _last.Bytes)
        {
            _samples.Clear();
        }

        _last = (seconds, bytes);
        _samples.Enqueue(_last);
        while (_samples.Count > 2 && seconds - _samples.Peek().Seconds > Window)
        {
            _samples.Dequeue();
        }
    }
}
