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

    /// <summary>When it is left in peace; null means never.</summary>
    public required QuietHoursAnswer? QuietHours { get; init; }

    /// <summary>One message now and then in place of single ones; null means each singly.</summary>
    public required DigestAnswer? Digest { get; init; }

    /// <summary>Liquid templates; null means the usual text.</summary>
    public required TemplateAnswer? Template { get; init; }

    /// <summary>Null means the server's language.</summary>
    public required string? Language { get; init; }

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

    /// <summary>How many of those that wait are held back by quiet hours.</summary>
    public required int Held { get; init; }

    /// <summary>When the quiet hours of now end; null when it is not quiet.</summary>
    public required DateTimeOffset? HeldUntil { get; init; }

    /// <summary>When the next digest is due; null when it gets none.</summary>
    public required DateTimeOffset? NextDigestAt { get; init; }

    /// <param name="destination">As it is stored.</param>
    /// <param name="waiting">What was not taken yet.</param>
    /// <param name="now">For what is due or quiet.</param>
    /// <param name="server">The server's zone.</param>
    /// <param name="texts">Words for what failed.</param>
    public static DestinationAnswer From(Destination destination, WaitingMessages? waiting, DateTimeOffset now, TimeZoneInfo server, DeliveryText texts) => new()
    {
        Name = destination.Name,
        Kind = destination.Kind,
        Enabled = destination.Enabled,
        Settings = destination.Settings.Values,
        Secrets = destination.Settings.SecretNames.ToDictionary(name => name, _ => (string?)null),
        Severities = destination.Settings.Severities,
        QuietHours = QuietHoursAnswer.Of(destination.Settings.QuietHours),
        Digest = DigestAnswer.Of(destination.Settings.Digest),
        Template = TemplateAnswer.Of(destination.Settings.Template),
        Language = destination.Settings.Language,
        Version = destination.Version,
        CreatedAt = destination.CreatedAt,
        LastSentAt = destination.LastSentAt,
        LastFailedAt = destination.LastFailedAt,
        LastError = DeliveryErrorAnswer.From(destination.LastError, texts),
        Waiting = waiting?.Count ?? 0,
        NextTryAt = destination.Enabled ? waiting?.NextTryAt : null,
        Held = waiting?.HeldUntil(destination.Settings.QuietHours?.EndsAt(now, server)) ?? 0,
        HeldUntil = destination.Settings.QuietHours?.EndsAt(now, server),
        NextDigestAt = destination.GetsDigests ? destination.Settings.Digest!.NextDue(now, server) : null,
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
