namespace BackrestBlazor.Notifications;

/// <summary>What a message tells, in the words that all channels share.</summary>
internal enum MessageKind
{
    /// <summary>A person tries the destination; nothing has happened.</summary>
    Test,

    Started,

    Succeeded,

    Warning,

    Failed,
}
