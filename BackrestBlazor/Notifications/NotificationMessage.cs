namespace BackrestBlazor.Notifications;

/// <summary>What is to be told, ready to be rendered by any channel: plain text, no markup.</summary>
/// <param name="Id">Stays the same when it is sent again, so that a service that can tell twice from once does.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">A few lines; may be empty.</param>
/// <param name="At">When it happened.</param>
internal sealed record NotificationMessage(Guid Id, MessageKind Kind, string Title, string Body, DateTimeOffset At)
{
    /// <summary>For programs: repository, plan, operation and so on, by the API's names.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Title and body as one text, for services that know no title.</summary>
    public string Text => Body.Length == 0 ? Title : $"{Title}\n{Body}";
}
