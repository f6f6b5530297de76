namespace BackrestBlazor.Operations.Supervision;

/// <summary>How a host was reached.</summary>
/// <param name="LatencyMs">Milliseconds; null when it did not answer the last time.</param>
/// <param name="LossPercent">Of the last ten tries, those without an answer.</param>
internal sealed record HostAnswer(double? LatencyMs, double LossPercent);
