using System.Collections.Concurrent;
using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>
/// Tells monitors that measure how long work takes that it has begun. Not through the outbox: a start that comes late says what is wrong, so it is tried
/// once, for some seconds, beside the work. Whoever tells the end waits for it, so that the two never change places.
/// </summary>
internal sealed class StartPings(DestinationStore destinations, DestinationSender sender, MessageWriter messages, TimeProvider time, ILogger<StartPings> logger)
{
    /// <summary>After so long a start is dropped.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly OperationKind[] Told = [OperationKind.Backup, OperationKind.Prune, OperationKind.Check];

    // Until all were taken or dropped.
    private readonly ConcurrentDictionary<long, Task> _underWay = new();

    /// <summary>Returns at once, whatever becomes of it.</summary>
    public void Begin(Operation operation)
    {
        if (operation.DryRun || !Told.Contains(operation.Kind))
        {
            return;
        }

        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _underWay[operation.Id] = settled.Task;
        _ = SendAsync(operation, settled);
    }

    /// <summary>Returns when no start of an operation is under way any more, within <see cref="Limit"/>; at once for a destination that hears of no start.</summary>
    public Task SettledAsync(long operationId, Destination destination, CancellationToken cancellationToken) =>
        destination.Kind == DestinationKind.Healthchecks && _underWay.TryGetValue(operationId, out var ping) ? ping.WaitAsync(cancellationToken) : Task.CompletedTask;

    private async Task SendAsync(Operation operation, TaskCompletionSource settled)
    {
        try
        {
            using var limit = new CancellationTokenSource(Limit, time);
            var listeners = (await destinations.ListAsync(limit.Token)).FindAll(Wants);
            await Task.WhenAll(listeners.Select(destination => SendAsync(destination, operation, limit.Token)));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A database that does not answer, or the server stops: the work goes on, and its end is told.
            logger.LogWarning("The start of operation {OperationId} was not told: {Reason}", operation.Id, exception.Message);
        }
        finally
        {
            _underWay.TryRemove(operation.Id, out _);
            settled.SetResult();
        }
    }

    /// <summary>One that would not hear of the end would wait for it for ever.</summary>
    private static bool Wants(Destination destination) =>
        destination is { Kind: DestinationKind.Healthchecks, Enabled: true } && destination.Settings.Severities.Contains(NotificationSeverity.Success)
        && destination.Settings.Severities.Contains(NotificationSeverity.Failure);

    private async Task SendAsync(Destination destination, Operation operation, CancellationToken limit)
    {
        try
        {
            if (await sender.TryAsync(destination, Spoken.In(destination.Settings.Language, () => messages.Started(operation)), limit) is Delivery.Failed failed)
            {
                logger.LogInformation("{Destination} did not take the start of operation {OperationId}: {Code}.", destination.Name, operation.Id, failed.Error.Code);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            logger.LogInformation("{Destination} did not take the start of operation {OperationId} within {Limit}; it is dropped.", destination.Name, operation.Id, Limit);
        }
    }
}
