using System.Text.Json.Serialization;

namespace BackrestBlazor.Domain;

/// <summary>The service that a destination speaks to.</summary>
public enum DestinationKind
{
    Email, Ntfy, Discord, Slack, Telegram, Gotify, Pushover, Matrix, Teams, Healthchecks, Webhook, Apprise,
}

/// <summary>How much an end of an operation matters; a destination says which of them it wants.</summary>
public enum NotificationSeverity
{
    Failure, Warning, Success,
}

/// <summary>Where people are told what happened: one channel with its settings.</summary>
public sealed class Destination
{
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary><see cref="EntityName.Normalize"/> of the name; unique.</summary>
    public string NormalizedName { get; set; } = "";

    public DestinationKind Kind { get; set; }

    /// <summary>Counts saves, from 1; a PUT must name the one it was made from.</summary>
    public int Version { get; set; } = 1;

    /// <summary>False: nothing is sent but a test.</summary>
    public bool Enabled { get; set; } = true;

    public DestinationSettings Settings { get; set; } = new();

    /// <summary>It is switched on and gets digests.</summary>
    [JsonIgnore]
    public bool GetsDigests => Enabled && Settings.Digest is not null;

    /// <summary>Encrypted <see cref="DestinationSecrets"/>; null when there are none.</summary>
    public string? ProtectedSecrets { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The last message that the service took; null before the first. Like the two below no part of the definition, so not in config.json.</summary>
    [JsonIgnore]
    public DateTimeOffset? LastSentAt { get; set; }

    /// <summary>When <see cref="LastError"/> happened.</summary>
    [JsonIgnore]
    public DateTimeOffset? LastFailedAt { get; set; }

    /// <summary>Why the last message was not taken; null when it was.</summary>
    [JsonIgnore]
    public DeliveryError? LastError { get; set; }
}

/// <summary>The part of a destination that nothing looks up by and that is no secret.</summary>
public sealed record DestinationSettings
{
    /// <summary>By the names of the channel's fields; what has its default is left out.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of the fields whose values are in <see cref="DestinationSecrets"/>; kept here so that they can be named when the secrets cannot be read.</summary>
    public IReadOnlyList<string> SecretNames { get; init; } = [];

    /// <summary>What it wants to be told; empty means nothing.</summary>
    public IReadOnlyList<NotificationSeverity> Severities { get; init; } = [];

    /// <summary>When it is left in peace; null means never.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>One message now and then in place of single ones; null means each singly.</summary>
    public DigestSettings? Digest { get; init; }

    /// <summary>Words of its own; null means the usual ones.</summary>
    public MessageTemplate? Template { get; init; }

    /// <summary>Culture of one of <see cref="Languages"/>; null means the server's language.</summary>
    public string? Language { get; init; }

    /// <summary>An end of this severity is told in a message of its own, as soon as it happens.</summary>
    public bool TellsAtOnce(NotificationSeverity severity) =>
        Severities.Contains(severity) && (Digest is null || (Digest.FailuresAtOnce && severity == NotificationSeverity.Failure));
}

/// <summary>Opened secrets of a destination. Lives only in memory; <see cref="ToString"/> tells nothing.</summary>
public sealed class DestinationSecrets
{
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public override string ToString() => nameof(DestinationSecrets);
}
