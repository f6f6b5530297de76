namespace BackrestBlazor.Domain;

/// <summary>A message that is on its way to one destination. It is written with the state that it tells, so it is as sure as the state itself.</summary>
public sealed class OutboxMessage
{
    /// <summary>Begins the topics of digests; the id of the destination follows.</summary>
    public const string DigestTopic = "digest:";

    /// <summary>Begins the topics of what hooks send; the id of the hook follows.</summary>
    public const string HookTopic = "Hook:";

    public long Id { get; set; }

    public int DestinationId { get; set; }

    /// <summary>
    /// What it tells the end of; with the destination unique, so that nobody is told twice. Below 0, counted down by the store, for what no operation
    /// tells: a backup that did not happen.
    /// </summary>
    public long OperationId { get; set; }

    /// <summary>Stays the same from try to try: a service that can tell twice from once does.</summary>
    public Guid MessageId { get; set; }

    /// <summary>What the message is about, as <c>backup:repository:plan</c>, <c>watch:plan</c> or <c>digest:destination</c>: the same failure again is one of the same topic and cause.</summary>
    public required string Topic { get; set; }

    public NotificationSeverity Severity { get; set; }

    /// <summary>Cause of the operation; null where all went well.</summary>
    public CauseCode? CauseCode { get; set; }

    public required string Title { get; set; }

    public required string Body { get; set; }

    /// <summary>For programs, by the API's names.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; set; } = new Dictionary<string, string>();

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before; null when it was sent or given up.</summary>
    public DateTimeOffset? NextTryAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>It tells of a time, not of an event.</summary>
    public bool IsDigest => Topic.StartsWith(DigestTopic, StringComparison.Ordinal);

    /// <summary>The destination's templates are for it: a digest tells of many runs, and a hook has words of its own.</summary>
    public bool TakesTemplates => !IsDigest && !IsOfHook;

    // What a hook sends is <c>Hook:id</c>; the failure of a hook is <c>Hook:repository:plan</c>, as of any operation.
    private bool IsOfHook => Topic.StartsWith(HookTopic, StringComparison.Ordinal) && Topic.LastIndexOf(':') == HookTopic.Length - 1;
}
