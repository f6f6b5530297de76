namespace BackrestBlazor.Components.Destinations;

/// <summary>Names the resource with the texts of the heartbeat.</summary>
public sealed class HeartbeatTexts;
