namespace BackrestBlazor.Domain;

/// <summary>How the processes of an operation fared over its time; kept with it. One document in the database, read only by who looks at the operation.</summary>
public sealed record OperationVitals
{
    /// <summary>Points kept at most; when there are more, two become one and the interval doubles.</summary>
    public const int MostPoints = 120;

    public long OperationId { get; init; }

    /// <summary>Time of the first point.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Seconds from one point to the next.</summary>
    public double IntervalSeconds { get; init; }

    /// <summary>Address of the host that most was sent to; null where there was none.</summary>
    public string? Host { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<VitalPoint> Points { get; init; } = [];
}

/// <summary>One moment of the processes of an operation. What is not known is null.</summary>
/// <param name="Cpu">Percent of one core.</param>
/// <param name="MemoryBytes">Resident.</param>
/// <param name="ReadRate">Bytes per second from files, pipes and hosts.</param>
/// <param name="SendRate">Bytes per second to the repository.</param>
/// <param name="Connections">Open TCP connections.</param>
/// <param name="LatencyMs">From a connect to the host until it answered, milliseconds; null when it did not answer, or there is no host.</param>
/// <param name="LossPercent">Of the last tries to connect, those without an answer; null without a host.</param>
public sealed record VitalPoint(
    double Cpu, long MemoryBytes, long ReadRate, long? SendRate, int? Connections, double? LatencyMs, double? LossPercent);
