using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Destinations;

/// <summary>What stands in the form of a destination. Secrets that are stored are not in it, only that they are set.</summary>
public sealed class DestinationInput
{
    public string Name { get; set; } = "";

    public DestinationKind Kind { get; set; } = DestinationKind.Email;

    public bool Enabled { get; set; } = true;

    public bool Failures { get; set; } = true;

    public bool Warnings { get; set; } = true;

    public bool Successes { get; set; }

    public QuietInput Quiet { get; init; } = new();

    public DigestInput Digest { get; init; } = new();

    /// <summary>Null means the server's.</summary>
    public string? Language { get; set; }

    public string? TitleTemplate { get; set; }

    public string? BodyTemplate { get; set; }

    public MessageTemplate? Template => MessageTemplate.Of(TitleTemplate, BodyTemplate);

    /// <summary>By the names of the channel's fields, secrets and others alike; what is typed for one kind waits while another is looked at.</summary>
    public Dictionary<string, string?> Values { get; init; } = [];

    /// <summary>Secrets that are stored.</summary>
    public IReadOnlyList<string> Stored { get; init; } = [];

    /// <summary>Stored secrets that are to be forgotten.</summary>
    public HashSet<string> Forgotten { get; } = [];

    /// <summary>It takes silence for a failure: nothing can be held from it.</summary>
    public bool IsMonitor => Kind == DestinationKind.Healthchecks;

    public static DestinationInput From(Destination destination) => new()
    {
        Name = destination.Name,
        Kind = destination.Kind,
        Enabled = destination.Enabled,
        Failures = destination.Settings.Severities.Contains(NotificationSeverity.Failure),
        Warnings = destination.Settings.Severities.Contains(NotificationSeverity.Warning),
        Successes = destination.Settings.Severities.Contains(NotificationSeverity.Success),
        Quiet = QuietInput.From(destination.Settings.QuietHours),
        Digest = DigestInput.From(destination.Settings.Digest),
        Language = destination.Settings.Language,
        TitleTemplate = destination.Settings.Template?.Title,
        BodyTemplate = destination.Settings.Template?.Body,
        Values = destination.Settings.Values.ToDictionary(entry => entry.Key, entry => (string?)entry.Value),
        Stored = destination.Settings.SecretNames,
    };

    /// <param name="fieldNames">Fields of the chosen kind that are no secret.</param>
    /// <param name="secretNames">Those that are.</param>
    public DestinationDraft ToDraft(IEnumerable<string> fieldNames, IEnumerable<string> secretNames) => new()
    {
        Name = Name.Trim(),
        Kind = Kind,
        Enabled = Enabled,
        Settings = fieldNames.ToDictionary(name => name, name => Values.GetValueOrDefault(name) ?? ""),
        Secrets = secretNames.ToDictionary(name => name, SecretOf),
        Severities =
        [
            .. Failures ? new[] { NotificationSeverity.Failure } : [],
            .. Warnings ? new[] { NotificationSeverity.Warning } : [],
            .. Successes ? new[] { NotificationSeverity.Success } : [],
        ],
        QuietHours = IsMonitor ? null : Quiet.ToQuietHours(),
        Digest = IsMonitor ? null : Digest.ToDigest(),
        Template = Template,
        Language = Language,
    };

    // Empty and not to be forgotten: the stored one stays.
    private string? SecretOf(string name) => Forgotten.Contains(name) ? "" : string.IsNullOrEmpty(Values.GetValueOrDefault(name)) ? null : Values[name];
}
