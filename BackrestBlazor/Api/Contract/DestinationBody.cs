using System.Text.Json;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>What a request wants a destination to be. Secrets come this way only. What only answers have is taken and ignored, so that GET, edit, PUT works.</summary>
internal sealed record DestinationBody
{
    public string? Name { get; init; }

    public DestinationKind? Kind { get; init; }

    /// <summary>Default true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>By the names of the kind's fields; one that is left out takes its default.</summary>
    public IReadOnlyDictionary<string, string?>? Settings { get; init; }

    /// <summary>Null or left out keeps what is stored, an empty text clears it.</summary>
    public IReadOnlyDictionary<string, string?>? Secrets { get; init; }

    /// <summary>What it wants to be told; default failures and warnings, for healthchecks successes, too.</summary>
    public IReadOnlyList<NotificationSeverity>? Severities { get; init; }

    /// <summary>When it is left in peace; null or left out means never.</summary>
    public QuietHoursBody? QuietHours { get; init; }

    /// <summary>One message now and then in place of single ones; null or left out means each singly.</summary>
    public DigestBody? Digest { get; init; }

    /// <summary>Liquid templates; null or left out means the usual text.</summary>
    public TemplateBody? Template { get; init; }

    /// <summary><c>en</c> or <c>zh-Hans</c>; null or left out means the server's language.</summary>
    public string? Language { get; init; }

    public int? Version { get; init; }

    public JsonElement? LastSentAt { get; init; }

    public JsonElement? LastFailedAt { get; init; }

    public JsonElement? LastError { get; init; }

    public JsonElement? CreatedAt { get; init; }

    public JsonElement? Waiting { get; init; }

    public JsonElement? NextTryAt { get; init; }

    public JsonElement? Held { get; init; }

    public JsonElement? HeldUntil { get; init; }

    public JsonElement? NextDigestAt { get; init; }

    public DestinationDraft ToDraft(FieldErrors errors)
    {
        if (Kind is null)
        {
            errors.Add("kind", "required");
        }

        return new DestinationDraft
        {
            Name = Name ?? "",
            Kind = Kind ?? DestinationKind.Email,
            Enabled = Enabled ?? true,
            Settings = (Settings ?? new Dictionary<string, string?>()).ToDictionary(entry => entry.Key, entry => entry.Value ?? ""),
            Secrets = (Secrets ?? new Dictionary<string, string?>()).ToDictionary(),
            Severities = Severities?.ToList(),
            QuietHours = QuietHours?.ToQuietHours(),
            Digest = Digest?.ToDigest(),
            Template = Template?.ToTemplate(),
            Language = Language,
        };
    }

    public override string ToString() => nameof(DestinationBody);
}
