namespace BackrestBlazor.Scheduling.Times;

/// <summary>One run of what has a schedule.</summary>
/// <param name="DueAt">Nominal time, by which the run is known for ever.</param>
/// <param name="RunsAt">Nominal time and jitter.</param>
internal sealed record DueTime(DateTimeOffset DueAt, DateTimeOffset RunsAt);
