namespace BackrestBlazor.Domain;

/// <summary>What a person or script asks a destination to be: the API's request body and the form's model. Secrets stand here in the clear, so it is never logged.</summary>
public sealed class DestinationDraft
{
    public string Name { get; set; } = "";

    public DestinationKind Kind { get; set; }

    public bool Enabled { get; set; } = true;

    /// <summary>By the names of the channel's fields; an empty or absent one takes the default.</summary>
    public Dictionary<string, string> Settings { get; set; } = [];

    /// <summary>Secret fields. A null or absent one keeps what is stored, an empty one clears it.</summary>
    public Dictionary<string, string?> Secrets { get; set; } = [];

    /// <summary>Null takes the kind's default.</summary>
    public List<NotificationSeverity>? Severities { get; set; }

    /// <summary>Null means none.</summary>
    public QuietHours? QuietHours { get; set; }

    /// <summary>Null means each message singly.</summary>
    public DigestSettings? Digest { get; set; }

    /// <summary>Null, or blank parts, mean the usual text.</summary>
    public MessageTemplate? Template { get; set; }

    /// <summary>Null means the server's language.</summary>
    public string? Language { get; set; }

    public override string ToString() => nameof(DestinationDraft);
}
