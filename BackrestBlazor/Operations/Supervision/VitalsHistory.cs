using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Supervision;

/// <summary>The points of one operation, thinned out as it goes on: after a minute one for every two seconds, after a night one for every few minutes.</summary>
internal sealed class VitalsHistory(long operationId, TimeSpan interval)
{
    private readonly List<VitalPoint> _points = [];
    private readonly List<VitalPoint> _pending = [];
    private DateTimeOffset? _from;
    private int _merged = 1;

    public string? Host { get; set; }

    public int Count => _points.Count;

    public void Add(DateTimeOffset at, VitalPoint point)
    {
        _from ??= at;
        _pending.Add(point);
        if (_pending.Count < _merged)
        {
            return;
        }

        _points.Add(Mean(_pending));
        _pending.Clear();
        if (_points.Count == OperationVitals.MostPoints)
        {
            var halved = _points.Chunk(2).Select(pair => Mean(pair)).ToList();
            _points.Clear();
            _points.AddRange(halved);
            _merged *= 2;
        }
    }

    /// <summary>As it is now; it changes no more.</summary>
    public OperationVitals Read() => new()
    {
        OperationId = operationId,
        From = _from ?? default,
        IntervalSeconds = interval.TotalSeconds * _merged,
        Host = Host,
        Points = [.. _points],
    };

    private static VitalPoint Mean(IReadOnlyCollection<VitalPoint> points) => new(
        Math.Round(points.Average(point => point.Cpu), 1),
        (long)points.Average(point => point.MemoryBytes),
        (long)points.Average(point => point.ReadRate),
        (long?)points.Average(point => point.SendRate),
        (int?)points.Max(point => point.Connections),
        points.Average(point => point.LatencyMs) is { } latency ? Math.Round(latency, 2) : null,
        points.Average(point => point.LossPercent) is { } loss ? Math.Round(loss) : null);
}
