using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Operations.Supervision;

/// <summary>Says that a run shows no sign of life, once for each run: to the destinations that hear of failures at once, and to the hooks of <see cref="HookCondition.Stalled"/>.</summary>
internal sealed class StallTeller(
    StallStore store, DestinationStore destinations, MessageWriter messages, OutboxSignal outbox, WatchHookSignal hookSignal, IStringLocalizer<NotificationTexts> texts,
    TimeProvider time, ILogger<StallTeller> logger)
{
    /// <summary>Never throws: the run goes on, told or not.</summary>
    public async Task TellAsync(OperationRun run, DateTimeOffset since)
    {
        try
        {
            var listeners = (await destinations.ListAsync(CancellationToken.None))
                .FindAll(destination => destination.Enabled && destination.Settings.TellsAtOnce(NotificationSeverity.Failure));
            await store.TellAsync([.. listeners.Select(destination => Message(destination, run.Operation, since))], Hooks(run), CancellationToken.None);
            outbox.Set();
            hookSignal.Set();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            logger.LogError(exception, "The stall of operation {OperationId} could not be told.", run.Operation.Id);
        }
    }

    private OutboxMessage Message(Destination destination, Operation operation, DateTimeOffset since) => Spoken.In(destination.Settings.Language, () =>
    {
        var result = new OperationResult(OperationStatus.Running, Cause.Of(CauseCode.Stalled));
        var message = messages.Compose(operation, result, NotificationSeverity.Failure, wasBad: false, destination.Settings.Language);
        message.DestinationId = destination.Id;
        message.Topic = string.Create(CultureInfo.InvariantCulture, $"stall:{operation.RepositoryId}:{operation.PlanId}");
        message.Title = texts["Stalled_Title", texts["Kind_" + operation.Kind].Value, operation.PlanName ?? operation.RepositoryName];
        message.Body = $"{texts["Stalled_Since", TimeZoneInfo.ConvertTime(since, time.LocalTimeZone).ToString("HH:mm", CultureInfo.InvariantCulture), time.LocalTimeZone.Id].Value}\n{message.Body}";
        message.Facts = new Dictionary<string, string>(message.Facts) { ["condition"] = "stalled", ["causeCode"] = "stalled" };
        return message;
    });

    /// <summary>Of a backup; other work has only messages, for to a hook it would look like one.</summary>
    private IReadOnlyList<Operation> Hooks(OperationRun run) => run is { Plan: { } plan, Operation.Kind: OperationKind.Backup }
        ? WatchHookRows.Of(run.Repository, plan, HookCondition.Stalled, time.GetUtcNow())
        : [];
}
