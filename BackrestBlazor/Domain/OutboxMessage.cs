namespace BackrestBlazor.Domain;

/// <summary>A message that is on its way to one destination. It is written with the state that it tells, so it is as sure as the state itself.</summary>
public sealed class OutboxMessage
{
    public long Id { get; set; }

    public int DestinationId { get; set; }

    /// <summary>
    /// What it tells the end of; with the destination unique, so that nobody is told twice. Below 0, counted down by the store, for what no operation
    /// tells: a backup that did not happen.
    /// </summary>
    public long OperationId { get; set; }

    /// <summary>Stays the same from try to try: a service that can tell twice from once does.</summary>
    public Guid MessageId { get; set; }

    /// <summary>What the message is about, as <c>backup:repository:plan</c> or <c>watch:plan</c>: the same failure again is one of the same topic and cause.</summary>
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
}
