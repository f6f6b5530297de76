namespace BackrestBlazor.Domain;

/// <summary>
/// A monitor elsewhere is pinged as long as this server works, and sounds the alarm when nothing comes any more: it tells what no server can tell of itself.
/// </summary>
public sealed record HeartbeatSettings
{
    public const int DefaultMinutes = 5;
    public const int MaximumMinutes = 1_440;

    public bool Enabled { get; init; }

    /// <summary>What of the address is no secret: <c>https://example.com/***</c>; null when there is none.</summary>
    public string? Url { get; init; }

    /// <summary>Minutes, 1 to <see cref="MaximumMinutes"/>.</summary>
    public int EveryMinutes { get; init; } = DefaultMinutes;

    /// <summary>The whole address, encrypted.</summary>
    public string? ProtectedUrl { get; init; }

    /// <summary>Counts saves; 0 before the first. A PUT must name the one it was made from.</summary>
    public int Version { get; init; }

    public override string ToString() => nameof(HeartbeatSettings);
}

/// <summary>What a person wants the heartbeat to be.</summary>
/// <param name="Enabled">Whether it is pinged.</param>
/// <param name="Url">The whole address; null, or what is shown of the stored one, keeps that; empty clears it.</param>
/// <param name="EveryMinutes">Minutes, 1 to <see cref="HeartbeatSettings.MaximumMinutes"/>.</param>
public sealed record HeartbeatDraft(bool Enabled, string? Url, int EveryMinutes)
{
    public override string ToString() => nameof(HeartbeatDraft);
}

/// <summary>A part of the server without which no backup is made.</summary>
public enum VitalPart
{
    /// <summary>It takes a write.</summary>
    Database,

    /// <summary>What is due is put into the queue.</summary>
    Scheduler,

    /// <summary>What is in the queue is begun.</summary>
    Dispatcher,
}

/// <summary>How the heartbeat went since the server started; lives only in memory.</summary>
public sealed record HeartbeatState
{
    /// <summary>When the monitor last took a ping.</summary>
    public DateTimeOffset? LastPingAt { get; init; }

    public DateTimeOffset? LastFailedAt { get; init; }

    /// <summary>Why the monitor did not take the last one; null when it did, or when none was sent.</summary>
    public DeliveryError? LastError { get; init; }

    /// <summary>What does not work, so that the last ping was not sent; null when it was.</summary>
    public VitalPart? NotWorking { get; init; }
}
