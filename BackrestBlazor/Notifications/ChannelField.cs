namespace BackrestBlazor.Notifications;

/// <summary>What a field of a channel holds, and so how it is checked and drawn.</summary>
public enum ChannelFieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>An absolute http or https address without a query.</summary>
    Server,

    /// <summary>A whole http or https address.</summary>
    Address,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>One of <see cref="ChannelField.Choices"/>.</summary>
    Choice,

    /// <summary>One mail address.</summary>
    Mailbox,

    /// <summary>Mail addresses, separated by commas.</summary>
    Mailboxes,
}

/// <summary>One thing that a channel wants to know, with its rule.</summary>
/// <param name="Name">The API's word for it; unique within the channel.</param>
/// <param name="Kind">What it holds.</param>
public sealed record ChannelField(string Name, ChannelFieldKind Kind = ChannelFieldKind.Text)
{
    /// <summary>Encrypted at rest, never shown again.</summary>
    public bool IsSecret { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>What an empty field means; null when it means nothing.</summary>
    public string? Default { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Of a number, inclusive.</summary>
    public int Minimum { get; init; }

    /// <summary>Of a number, inclusive.</summary>
    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>Regular expression that the whole value of a text has to match; null takes any line.</summary>
    public string? Shape { get; init; }
}
