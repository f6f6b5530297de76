using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Api.Contract;

/// <summary>A destination as the API shows it: no secret, only which are set.</summary>
internal sealed record DestinationAnswer
{
    public required string Name { get; init; }

    public required DestinationKind Kind { get; init; }

    public required bool Enabled { get; init; }

    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Names of the secrets that are set with null in place of their values.</summary>
    public required IReadOnlyDictionary<string, string?> Secrets { get; init; }

    public required IReadOnlyList<NotificationSeverity> Severities { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the service last took a message.</summary>
    public required DateTimeOffset? LastSentAt { get; init; }

    public required DateTimeOffset? LastFailedAt { get; init; }

    /// <summary>Why the last message was not taken; null when it was.</summary>
    public required DeliveryErrorAnswer? LastError { get; init; }

    /// <summary>How many messages were not taken yet.</summary>
    public required int Waiting { get; init; }

    /// <summary>When the first of them is tried again; null when none waits or it is switched off.</summary>
    public required DateTimeOffset? NextTryAt { get; init; }

    public static DestinationAnswer From(Destination destination, WaitingMessages? waiting, DeliveryText texts) => new()
    {
        Name = destination.Name,
        Kind = destination.Kind,
        Enabled = destination.Enabled,
        Settings = destination.Settings.Values,
        Secrets = destination.Settings.SecretNames.ToDictionary(name => name, _ => (string?)null),
        Severities = destination.Settings.Severities,
        Version = destination.Version,
        CreatedAt = destination.CreatedAt,
        LastSentAt = destination.LastSentAt,
        LastFailedAt = destination.LastFailedAt,
        LastError = DeliveryErrorAnswer.From(destination.LastError, texts),
        Waiting = waiting?.Count ?? 0,
        NextTryAt = destination.Enabled ? waiting?.NextTryAt : null,
    };

    public override string ToString() => Name;
}

/// <summary>Why a message was not taken: stable code, English text, and what the service said.</summary>
internal sealed record DeliveryErrorAnswer(DeliveryErrorCode Code, string Message, string? Detail)
{
    public static DeliveryErrorAnswer? From(DeliveryError? error, DeliveryText texts) =>
        error is null ? null : new DeliveryErrorAnswer(error.Code, texts.Message(error)!, error.Detail);
}

/// <summary>How a test went.</summary>
/// <param name="Sent">The service took the message.</param>
/// <param name="Error">Why it did not; null when it did.</param>
/// <param name="Transient">It may go through later without a change; null when it was sent.</param>
/// <param name="RetryAfterSeconds">What the service asks to wait, in seconds; null when it does not say.</param>
internal sealed record DeliveryAnswer(bool Sent, DeliveryErrorAnswer? Error, bool? Transient, double? RetryAfterSeconds)
{
    public static DeliveryAnswer From(Delivery delivery, DeliveryText texts) => delivery is Delivery.Failed failed
        ? new DeliveryAnswer(false, DeliveryErrorAnswer.From(failed.Error, texts), failed.IsTransient, failed.RetryAfter?.TotalSeconds)
        : new DeliveryAnswer(true, null, null, null);
}
