using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>
/// Carries what lies in the outbox to its destinations, each at its own pace: a service that hangs delays nobody else. What was not taken is tried again,
/// after longer and longer pauses, over restarts, for a week. Where it is quiet now, it waits for the end of that, which is no try.
/// </summary>
internal sealed class Postman(
    OutboxStore outbox, DestinationStore destinations, DestinationSender sender, TemplateFiller filler, StartPings starts, OutboxSignal signal, RecoveryGate gate,
    TimeProvider time, ILogger<Postman> logger) : BackgroundService
{
    /// <summary>After so long nobody needs the message any more; the destination's page has said all the while that it is not reached.</summary>
    public static readonly TimeSpan GivesUpAfter = TimeSpan.FromDays(7);

    private static readonly TimeSpan KeepsFor = TimeSpan.FromDays(90);

    // Also the pace at which a destination that was mended or switched on again is noticed.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private const int Batch = 100;

    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.PassAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CarryAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // A full disk or a locked database: what was not noted is tried again.
                logger.LogError(exception, "The outbox could not be worked on; it is tried again in {Pause}.", LongestWait);
                await Task.Delay(LongestWait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task CarryAsync(CancellationToken cancellationToken)
    {
        await outbox.RemoveOldAsync(time.GetUtcNow() - KeepsFor, cancellationToken);
        var due = await outbox.DueAsync(time.GetUtcNow(), Batch, cancellationToken);
        await Task.WhenAll(due.GroupBy(message => message.DestinationId).Select(messages => CarryAsync(messages.Key, [.. messages], cancellationToken)));
    }

    private async Task CarryAsync(int destinationId, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            if (await destinations.FindAsync(destinationId, cancellationToken) is not { } destination)
            {
                return;
            }

            if (destination.Settings.QuietHours?.HoldsUntil(message.IsDigest ? NotificationSeverity.Success : message.Severity, time.GetUtcNow(), time.LocalTimeZone) is { } end)
            {
                await outbox.HoldAsync(message, end);
                logger.LogInformation("Message {MessageId} to {Destination} is held until {End:u}: it is quiet there.", message.Id, destination.Name, end);
                continue;
            }

            await starts.SettledAsync(message.OperationId, destination, cancellationToken);
            var delivery = await sender.SendAsync(destination, Rendered(message, destination), cancellationToken);
            if (delivery is not Delivery.Failed failed)
            {
                await outbox.SentAsync(message, time.GetUtcNow());
                continue;
            }

            var next = NextTry(message, failed);
            await outbox.FailedAsync(message, next);
            logger.LogWarning(
                "Message {MessageId} to {Destination} was not taken: {Code}. Next try {NextTry}.", message.Id, destination.Name, failed.Error.Code, next);
            if (failed.IsTransient)
            {
                return; // the others would meet the same, and stay in order
            }
        }
    }

    private DateTimeOffset? NextTry(OutboxMessage message, Delivery.Failed failed)
    {
        var now = time.GetUtcNow();
        // What only a person can mend is not asked for every minute.
        var pause = failed.IsTransient ? Pauses[Math.Min(message.Attempts, Pauses.Length - 1)] : Pauses[^1];
        var next = now + (failed.RetryAfter > pause ? failed.RetryAfter.Value : pause);
        return next - message.CreatedAt > GivesUpAfter ? null : next;
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var wait = await outbox.NextAsync(cancellationToken) - time.GetUtcNow() is { } pause && pause < LongestWait ? pause : LongestWait;
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(signal.WaitAsync(enough.Token), Task.Delay(wait, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private NotificationMessage Rendered(OutboxMessage message, Destination destination)
    {
        var filled = filler.Fill(destination.Settings.Template, message);
        if (filled.Failed)
        {
            logger.LogWarning("Message {MessageId} to {Destination}: its template cannot be rendered, the usual text is sent.", message.Id, destination.Name);
        }

        return new NotificationMessage(message.MessageId, KindOf(message.Severity), filled.Title, filled.Body, message.CreatedAt) { Facts = message.Facts };
    }

    private static MessageKind KindOf(NotificationSeverity severity) => severity switch
    {
        NotificationSeverity.Failure => MessageKind.Failed,
        NotificationSeverity.Warning => MessageKind.Warning,
        _ => MessageKind.Succeeded,
    };
}
