using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Notifying;

namespace BackrestBlazor.Api.Contract;

/// <summary>The heartbeat as the API shows it, with how it went since the server started.</summary>
internal sealed record HeartbeatAnswer
{
    public required bool Enabled { get; init; }

    /// <summary>What of the address is no secret: <c>https://example.com/***</c>; null when there is none.</summary>
    public required string? Url { get; init; }

    public required int EveryMinutes { get; init; }

    /// <summary>0 before the first save.</summary>
    public required int Version { get; init; }

    /// <summary>When the monitor last took a ping.</summary>
    public required DateTimeOffset? LastPingAt { get; init; }

    public required DateTimeOffset? LastFailedAt { get; init; }

    /// <summary>Why the last ping was not taken; null when it was, or when none was sent.</summary>
    public required DeliveryErrorAnswer? LastError { get; init; }

    /// <summary>What does not work, so that no ping was sent: <c>database</c>, <c>scheduler</c> or <c>dispatcher</c>; null when all does.</summary>
    public required VitalPart? NotWorking { get; init; }

    public static HeartbeatAnswer From(HeartbeatSettings settings, HeartbeatState state, DeliveryText texts) => new()
    {
        Enabled = settings.Enabled,
        Url = settings.Url,
        EveryMinutes = settings.EveryMinutes,
        Version = settings.Version,
        LastPingAt = state.LastPingAt,
        LastFailedAt = state.LastFailedAt,
        LastError = DeliveryErrorAnswer.From(state.LastError, texts),
        NotWorking = state.NotWorking,
    };
}
