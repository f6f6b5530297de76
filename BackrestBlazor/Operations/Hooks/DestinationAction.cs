using BackrestBlazor.Domain;
using BackrestBlazor.Notifications.Templates;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>Puts a message into the outbox, in one transaction with the hook's own end: told once, however often the service has to be asked.</summary>
internal sealed class DestinationAction(
    DestinationStore destinations, MessageWriter messages, TemplateRenderer templates, IStringLocalizer<NotificationTexts> texts, TimeProvider time) : IHookAction
{
    public bool Does(Hook hook) => hook.Destination is not null;

    public async Task<OperationResult> RunAsync(HookCall call, CancellationToken cancellationToken)
    {
        var hook = call.Task.Hook;
        if (await destinations.FindAsync(hook.Destination!, cancellationToken) is not { } destination)
        {
            return Failed($"There is no destination {hook.Destination}.");
        }

        var (subject, result) = (call.Task.Subject, call.Task.Result ?? new OperationResult(OperationStatus.Running));
        if ((hook.Template is { } template ? templates.Render(template, call.Facts) : Spoken.In(destination.Settings.Language, () => messages.Body(subject, result))) is not { } body)
        {
            return Failed("The template cannot be rendered.");
        }

        var now = time.GetUtcNow();
        call.Recorder.Note($"A message to {destination.Name} is in the outbox.");
        return new OperationResult(OperationStatus.Succeeded)
        {
            Messages =
            [
                new OutboxMessage
                {
                    DestinationId = destination.Id,
                    OperationId = call.Row.Id,
                    MessageId = Guid.NewGuid(),
                    Topic = OutboxMessage.HookTopic + hook.Id,
                    Severity = SeverityOf(result.Status),
                    CauseCode = result.Cause?.Code,
                    Title = Spoken.In(destination.Settings.Language, () => TitleOf(call.Task, result.Status)),
                    Body = body,
                    Facts = messages.Facts(subject, result),
                    CreatedAt = now,
                    NextTryAt = now,
                },
            ],
        };
    }

    private static OperationResult Failed(string said) => new(OperationStatus.Failed, new Cause(CauseCode.HookFailed, [], said));

    private static NotificationSeverity SeverityOf(OperationStatus status) => status switch
    {
        OperationStatus.Failed => NotificationSeverity.Failure,
        OperationStatus.Running or OperationStatus.Succeeded => NotificationSeverity.Success,
        _ => NotificationSeverity.Warning,
    };

    private string TitleOf(HookTask task, OperationStatus status) => task switch
    {
        { IsOfNoRun: true, Event: HookCondition.Overdue } => texts["Overdue_Title", task.Subject.PlanName ?? ""],
        { IsOfNoRun: true, LastBackupAt: null } => texts["OnAgain_Title", task.Subject.PlanName ?? ""],
        { IsOfNoRun: true } => texts["NotOverdue_Title", task.Subject.PlanName ?? ""],
        _ => texts[TitleOf(task.Event, status), texts["Kind_" + task.Subject.Kind].Value, task.Subject.PlanName ?? task.Subject.RepositoryName],
    };

    private static string TitleOf(HookCondition condition, OperationStatus status) => (condition, status) switch
    {
        (HookCondition.Recovered, _) => "Recovered_Title",
        (_, OperationStatus.Running) => "Started_Title",
        (_, OperationStatus.Failed) => "Failure_Title",
        (_, OperationStatus.Warning) => "Warning_Title",
        (_, OperationStatus.Succeeded) => "Success_Title",
        _ => "Stopped_Title",
    };
}
