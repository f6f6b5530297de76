using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>
/// Decides who is told that backups of a plan do not happen or happen again, and in which words: one message when it begins, one when it is over, to those
/// who were told.
/// </summary>
internal sealed class WatchMessages(
    DestinationStore destinations, OutboxStore outbox, PlanWatchStore watches, RepositoryStore repositories, OperationStore operations, InstanceStore instance, CauseText causes,
    IStringLocalizer<NotificationTexts> texts, TimeProvider time)
{
    /// <summary>Messages to be stored with the new state; empty when nobody wants to hear of it.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> WriteAsync(WatchReport report, CancellationToken cancellationToken)
    {
        var topic = string.Create(CultureInfo.InvariantCulture, $"watch:{report.Plan.Id}");
        var listeners = await ListenersAsync(report, topic, cancellationToken);
        if (listeners.Count == 0)
        {
            return [];
        }

        var repository = (await repositories.FindAsync(report.Plan.RepositoryId, cancellationToken))?.Name ?? "";
        var running = report.Next == PlanWatch.Overdue ? await RunningAsync(report, cancellationToken) : null;
        return [.. listeners.Select(destination => Spoken.In(destination.Settings.Language, () => Write(destination, topic, report, repository, running)))];
    }

    private OutboxMessage Write(Destination destination, string topic, WatchReport report, string repository, Operation? running)
    {
        var (title, why) = Words(report, running);
        return new OutboxMessage
        {
            DestinationId = destination.Id,
            MessageId = Guid.NewGuid(),
            Topic = topic,
            Severity = SeverityOf(report.Next),
            CauseCode = report.Next == PlanWatch.Overdue ? CauseCode.Overdue : null,
            Title = title,
            Body = $"{why}\n{texts["Watch_Where", report.Plan.Name, repository, instance.Current.Name].Value}",
            Facts = Facts(report, repository, why),
            CreatedAt = report.At,
            NextTryAt = report.At,
        };
    }

    private async Task<List<Destination>> ListenersAsync(WatchReport report, string topic, CancellationToken cancellationToken)
    {
        var enabled = (await destinations.ListAsync(cancellationToken)).FindAll(destination => destination.Enabled);
        if (enabled.Count == 0 || report.Next != PlanWatch.OnTime)
        {
            return enabled.FindAll(destination => destination.Settings.TellsAtOnce(SeverityOf(report.Next)));
        }

        // Who was told how the backup ended that made all well knows that it was made.
        var told = await outbox.LastToldAsync(topic, cancellationToken);
        var know = report is { WasBackedUp: true, LastMade: { } made } ? await watches.ToldOfAsync(made.OperationId, cancellationToken) : [];
        return enabled.FindAll(destination =>
            destination.Settings.Digest is not { FailuresAtOnce: false } && told.GetValueOrDefault(destination.Id) is { Severity: not NotificationSeverity.Success } && !know.Contains(destination.Id));
    }

    private (string Title, string Why) Words(WatchReport report, Operation? running) => report switch
    {
        { Next: PlanWatch.Overdue } => (Title("Overdue", report), Overdue(report, running)),
        { Next: PlanWatch.Off, Plan.Enabled: false } => (Title("Off", report), texts["Off_Body"].Value),
        { Next: PlanWatch.Off, Plan.Settings.Schedule.IsDisabled: true } => (Title("NoSchedule", report), texts["NoSchedule_Body"]),
        { Next: PlanWatch.Off, Plan.Settings.Schedule: var schedule } => (Title("NeverDue", report), texts["NeverDue_Body", schedule.TimeZone ?? schedule.Cron ?? ""]),
        { Plan.Watch: PlanWatch.Off } => (Title("OnAgain", report), texts["OnAgain_Body", Hours(report.After)]),
        { WasBackedUp: true, LastMade: { } made } => (Title("BackedUp", report), texts["BackedUp_Body", Local(made.EndedAt)]),
        _ => (Title("NotOverdue", report), texts["NotOverdue_Body", Hours(report.After)]),
    };

    private string Title(string key, WatchReport report) => texts[key + "_Title", report.Plan.Name];

    private string Overdue(WatchReport report, Operation? running)
    {
        string last = report.LastMade is { } made
            ? texts["Overdue_Body", Local(made.EndedAt), Hours(report.After)]
            : texts["Overdue_Body_Never", Hours(report.After)];
        return running is null
            ? $"{last}\n{causes.Do(Cause.Of(CauseCode.Overdue))}"
            : $"{last} {texts["Overdue_Body_Running", Local(running.StartedAt!.Value)].Value}";
    }

    private async Task<Operation?> RunningAsync(WatchReport report, CancellationToken cancellationToken) =>
        (await operations.ActiveAsync(cancellationToken)).Find(operation =>
            operation.PlanId == report.Plan.Id && operation is { Kind: OperationKind.Backup, DryRun: false, StartedAt: not null });

    private Dictionary<string, string> Facts(WatchReport report, string repository, string why)
    {
        var condition = report.Next switch { PlanWatch.Overdue => "overdue", PlanWatch.Off => "switchedOff", _ => "recovered" };
        Dictionary<string, string> facts = new()
        {
            ["instance"] = instance.Current.Name,
            ["condition"] = condition,
            ["status"] = condition,
            ["message"] = why.ReplaceLineEndings(" "),
            ["kind"] = "backup",
            ["repository"] = repository,
            ["plan"] = report.Plan.Name,
        };
        if (report.LastMade is { } made)
        {
            facts["lastBackupAt"] = made.EndedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        if (report.Next == PlanWatch.Overdue)
        {
            facts["causeCode"] = "overdue";
        }

        return facts;
    }

    // As people write it, with the zone: the reader may be elsewhere.
    private string Local(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + $" ({time.LocalTimeZone.Id})";

    private static string Hours(TimeSpan? span) => (span?.TotalHours ?? 0).ToString("0.##", CultureInfo.CurrentCulture);

    private static NotificationSeverity SeverityOf(PlanWatch watch) => watch switch
    {
        PlanWatch.Overdue => NotificationSeverity.Failure,
        PlanWatch.Off => NotificationSeverity.Warning,
        _ => NotificationSeverity.Success,
    };
}
