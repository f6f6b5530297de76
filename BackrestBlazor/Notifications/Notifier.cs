using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications;

/// <summary>Sends one message once: keeps the time limit, puts every exception into words, and lets no secret into them.</summary>
internal sealed class Notifier(NotificationChannels channels, TimeProvider time, ILogger<Notifier> logger)
{
    /// <summary>From the first connection to the last byte of the answer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <exception cref="OperationCanceledException">The caller's token fired.</exception>
    public async Task<Delivery> SendAsync(DestinationKind kind, ChannelSettings settings, NotificationMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return Clean(await channels[kind].SendAsync(settings, message, both.Token), settings);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            return new Delivery.Failed(new DeliveryError(DeliveryErrorCode.TimedOut), IsTransient: true);
        }
        catch (Exception exception)
        {
            var failed = Clean(ConnectionFaults.Of(exception), settings);
            logger.LogDebug("A message could not be sent over {Channel}: {Reason}", kind, (failed as Delivery.Failed)?.Error);
            return failed;
        }
    }

    private static Delivery Clean(Delivery delivery, ChannelSettings settings) => delivery is Delivery.Failed failed
        ? failed with { Error = failed.Error with { Detail = SecretText.Clean(failed.Error.Detail, settings.Secrets) } }
        : delivery;
}
