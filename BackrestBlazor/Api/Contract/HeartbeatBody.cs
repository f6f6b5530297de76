using System.Text.Json;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>What a request wants the heartbeat to be. What only answers have is taken and ignored, so that GET, edit, PUT works.</summary>
internal sealed record HeartbeatBody
{
    /// <summary>Default false.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The whole address, a secret: null, left out or as answers show it keeps what is stored, an empty text clears it.</summary>
    public string? Url { get; init; }

    /// <summary>1 to 1440, default 5.</summary>
    public int? EveryMinutes { get; init; }

    public int? Version { get; init; }

    public JsonElement? LastPingAt { get; init; }

    public JsonElement? LastFailedAt { get; init; }

    public JsonElement? LastError { get; init; }

    public JsonElement? NotWorking { get; init; }

    public HeartbeatDraft ToDraft() => new(Enabled ?? false, Url, EveryMinutes ?? HeartbeatSettings.DefaultMinutes);

    public override string ToString() => nameof(HeartbeatBody);
}
