using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>
/// Decides who is told about the end of an operation, and in which words. The same failure again is told at most once a day; when it is over, those who
/// were told hear so.
/// </summary>
internal sealed class MessageWriter(
    DestinationStore destinations, PlanStore plans, OutboxStore outbox, OutboxSignal signal, InstanceStore instance, CauseText causes, HookFacts facts,
    IStringLocalizer<NotificationTexts> texts, TimeProvider time)
{
    /// <summary>How long the same failure is not told again.</summary>
    public static readonly TimeSpan Reminder = TimeSpan.FromHours(24);

    /// <summary>What a person or a schedule wanted; the rest is housekeeping whose failures show where they matter.</summary>
    public static IReadOnlyList<OperationKind> Told { get; } =
        [OperationKind.Backup, OperationKind.Forget, OperationKind.Prune, OperationKind.Check, OperationKind.Copy, OperationKind.Restore, OperationKind.Repair, OperationKind.Drill, OperationKind.Hook];

    /// <summary>Messages to be stored with the end; empty when nobody wants to hear of it.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> WriteAsync(Operation operation, OperationResult result, CancellationToken cancellationToken)
    {
        if (operation.DryRun || result.IsQuiet || !Told.Contains(operation.Kind) || SeverityOf(result.Status, result.Cause) is not { } severity)
        {
            return [];
        }

        var listeners = (await destinations.ListAsync(cancellationToken)).FindAll(destination => destination.Enabled);
        if (listeners.Count == 0)
        {
            return [];
        }

        var last = await outbox.LastToldAsync(TopicOf(operation), cancellationToken);
        var wasOverdue = operation is { Kind: OperationKind.Backup, PlanId: { } planId } && await plans.FindAsync(planId, cancellationToken) is { Watch: PlanWatch.Overdue };
        return [.. listeners.Select(destination => Write(destination, last.GetValueOrDefault(destination.Id), operation, result, severity, wasOverdue)).OfType<OutboxMessage>()];
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
        Destination destination, OutboxMessage? last, Operation operation, OperationResult result, NotificationSeverity severity, bool wasOverdue)
    {
        var settings = destination.Settings;
        var recovered = severity == NotificationSeverity.Success && last is { Severity: not NotificationSeverity.Success } && settings.Digest is not { FailuresAtOnce: false };
        // A monitor counts every sign of life.
        var again = destination.Kind != DestinationKind.Healthchecks && severity != NotificationSeverity.Success
            && last is not null && last.Severity == severity && last.CauseCode == result.Cause?.Code && time.GetUtcNow() - last.CreatedAt < Reminder;
        if ((!settings.TellsAtOnce(severity) && !recovered) || again)
        {
            return null;
        }

        var message = Compose(operation, result, severity, recovered || wasOverdue, settings.Language);
        message.DestinationId = destination.Id;
        return message;
    }

    /// <summary>The usual message about an end, without a destination.</summary>
    /// <param name="operation">What has ended.</param>
    /// <param name="result">How.</param>
    /// <param name="severity">What that means.</param>
    /// <param name="wasBad">It did not go well before.</param>
    /// <param name="language">See <see cref="Spoken"/>.</param>
    public OutboxMessage Compose(Operation operation, OperationResult result, NotificationSeverity severity, bool wasBad, string? language) => Spoken.In(language, () =>
    {
        var now = time.GetUtcNow();
        return new OutboxMessage
        {
            OperationId = operation.Id,
            MessageId = Guid.NewGuid(),
            Topic = TopicOf(operation),
            Severity = severity,
            CauseCode = result.Cause?.Code,
            Title = texts[TitleOf(result.Status, severity, wasBad), texts["Kind_" + operation.Kind].Value, operation.PlanName ?? operation.RepositoryName],
            Body = Body(operation, result),
            Facts = Facts(operation, result),
            CreatedAt = now,
            NextTryAt = now,
        };
    });

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

    /// <summary>What hooks know of a run, too; the message in the language of the moment.</summary>
    public Dictionary<string, string> Facts(Operation operation, OperationResult result)
    {
        var known = facts.Of(operation, result.Status == OperationStatus.Running ? null : result);
        known["message"] = result.Cause is { } cause ? $"{causes.What(cause)} {causes.Do(cause)}" : null;
        return known.Where(fact => fact.Value is not null).ToDictionary(fact => fact.Key, fact => Convert.ToString(fact.Value, CultureInfo.InvariantCulture)!);
    }

    /// <summary>Null for an end of which nobody is told.</summary>
    public static NotificationSeverity? SeverityOf(OperationStatus status, Cause? cause) => status switch
    {
        // Who stops the server knows what was running; a crash tells nobody.
        OperationStatus.Interrupted when cause?.Code is CauseCode.ServerCrashed => NotificationSeverity.Failure,
        OperationStatus.Failed => NotificationSeverity.Failure,
        OperationStatus.Warning => NotificationSeverity.Warning,
        OperationStatus.Succeeded => NotificationSeverity.Success,
        _ => null,
    };

    private static string TitleOf(OperationStatus status, NotificationSeverity severity, bool wasBad) =>
        status == OperationStatus.Interrupted ? "Interrupted_Title"
        : severity == NotificationSeverity.Success && wasBad ? "Recovered_Title"
        : severity + "_Title";

    private static string TopicOf(Operation operation) => $"{operation.Kind}:{operation.RepositoryId}:{operation.PlanId}";
}
