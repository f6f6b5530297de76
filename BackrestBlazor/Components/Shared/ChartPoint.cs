namespace BackrestBlazor.Components.Shared;

/// <summary>One value of a chart.</summary>
public readonly record struct ChartPoint(DateTimeOffset At, double Value);
