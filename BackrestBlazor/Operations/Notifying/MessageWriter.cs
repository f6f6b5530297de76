using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>
/// Decides who is told about the end of an operation, and in which words. The same failure again is told at most once a day; when it is over, those who
/// were told hear so.
/// </summary>
internal sealed class MessageWriter(
    DestinationStore destinations, PlanStore plans, OutboxStore outbox, OutboxSignal signal, InstanceStore instance, CauseText causes, IStringLocalizer<NotificationTexts> texts, TimeProvider time)
{
    /// <summary>How long the same failure is not told again.</summary>
    public static readonly TimeSpan Reminder = TimeSpan.FromHours(24);

    // What a person or a schedule wanted; the rest is housekeeping whose failures show where they matter.
    private static readonly OperationKind[] Told =
        [OperationKind.Backup, OperationKind.Forget, OperationKind.Prune, OperationKind.Check, OperationKind.Copy, OperationKind.Restore, OperationKind.Repair, OperationKind.Drill, OperationKind.Hook];

    /// <summary>Messages to be stored with the end; empty when nobody wants to hear of it.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> WriteAsync(Operation operation, OperationResult result, CancellationToken cancellationToken)
    {
        if (operation.DryRun || result.IsQuiet || !Told.Contains(operation.Kind) || SeverityOf(result) is not { } severity)
        {
            return [];
        }

        var listeners = (await destinations.ListAsync(cancellationToken)).FindAll(destination => destination.Enabled);
        if (listeners.Count == 0)
        {
            return [];
        }

        var topic = $"{operation.Kind}:{operation.RepositoryId}:{operation.PlanId}";
        var last = await outbox.LastToldAsync(topic, cancellationToken);
        var wasOverdue = operation is { Kind: OperationKind.Backup, PlanId: { } planId } && await plans.FindAsync(planId, cancellationToken) is { Watch: PlanWatch.Overdue };
        return [.. listeners.Select(destination => Write(destination, last.GetValueOrDefault(destination.Id), operation, result, severity, topic, wasOverdue)).OfType<OutboxMessage>()];
    }

    /// <summary>For a monitor that waits for the end.</summary>
    public NotificationMessage Started(Operation operation)
    {
        var result = new OperationResult(OperationStatus.Running);
        return new NotificationMessage(
            Guid.NewGuid(), MessageKind.Started, texts["Started_Title", texts["Kind_" + operation.Kind].Value, operation.PlanName ?? operation.RepositoryName], Body(operation, result), time.GetUtcNow())
        {
            Facts = Facts(operation, result),
        };
    }

    /// <summary>They are committed: the postman may go.</summary>
    public void Release() => signal.Set();

    private OutboxMessage? Write(
        Destination destination, OutboxMessage? last, Operation operation, OperationResult result, NotificationSeverity severity, string topic, bool wasOverdue)
    {
        var now = time.GetUtcNow();
        var wanted = destination.Settings.Severities.Contains(severity);
        var recovered = severity == NotificationSeverity.Success && last is { Severity: not NotificationSeverity.Success };
        // A monitor counts every sign of life.
        var again = destination.Kind != DestinationKind.Healthchecks && severity != NotificationSeverity.Success
            && last is not null && last.Severity == severity && last.CauseCode == result.Cause?.Code && now - last.CreatedAt < Reminder;
        if ((!wanted && !recovered) || again)
        {
            return null;
        }

        return new OutboxMessage
        {
            DestinationId = destination.Id,
            OperationId = operation.Id,
            MessageId = Guid.NewGuid(),
            Topic = topic,
            Severity = severity,
            CauseCode = result.Cause?.Code,
            Title = texts[TitleOf(result.Status, severity, recovered || wasOverdue), texts["Kind_" + operation.Kind].Value, operation.PlanName ?? operation.RepositoryName],
            Body = Body(operation, result),
            Facts = Facts(operation, result),
            CreatedAt = now,
            NextTryAt = now,
        };
    }

    /// <summary>What happened, what to do and where; of an operation without an id, what happened to its plan.</summary>
    public string Body(Operation operation, OperationResult result)
    {
        List<string> lines = result.Cause is { } cause ? [causes.What(cause), causes.Do(cause)] : [];
        if (result.Cause?.LastLine is { Length: > 0 } said)
        {
            lines.Add(said);
        }

        lines.Add(operation.Id == 0
            ? texts["Watch_Where", operation.PlanName ?? "", operation.RepositoryName, instance.Current.Name]
            : texts["Body_Where", operation.RepositoryName, instance.Current.Name, operation.Id]);
        return string.Join('\n', lines);
    }

    public Dictionary<string, string> Facts(Operation operation, OperationResult result)
    {
        Dictionary<string, string?> facts = new()
        {
            ["instance"] = instance.Current.Name,
            ["operationId"] = operation.Id == 0 ? null : $"{operation.Id}",
            ["kind"] = Word(operation.Kind.ToString()),
            ["status"] = Word(result.Status.ToString()),
            ["repository"] = operation.RepositoryName,
            ["plan"] = operation.PlanName,
            ["snapshotId"] = result.SnapshotId,
            ["causeCode"] = result.Cause is { } cause ? Word(cause.Code.ToString()) : null,
        };
        return facts.Where(fact => fact.Value is not null).ToDictionary(fact => fact.Key, fact => fact.Value!);
    }

    private static NotificationSeverity? SeverityOf(OperationResult result) => result.Status switch
    {
        // Who stops the server knows what was running; a crash tells nobody.
        OperationStatus.Interrupted when result.Cause?.Code is CauseCode.ServerCrashed => NotificationSeverity.Failure,
        OperationStatus.Failed => NotificationSeverity.Failure,
        OperationStatus.Warning => NotificationSeverity.Warning,
        OperationStatus.Succeeded => NotificationSeverity.Success,
        _ => null,
    };

    private static string TitleOf(OperationStatus status, NotificationSeverity severity, bool wasBad) =>
        status == OperationStatus.Interrupted ? "Interrupted_Title"
        : severity == NotificationSeverity.Success && wasBad ? "Recovered_Title"
        : severity + "_Title";

    private static string Word(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}
