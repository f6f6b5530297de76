using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>Sends one message to a stored destination and notes how it went.</summary>
internal sealed class DestinationSender(DestinationStore destinations, NotificationChannels channels, Notifier notifier, TimeProvider time)
{
    /// <exception cref="OperationCanceledException">The token fired; nothing is noted.</exception>
    public async Task<Delivery> SendAsync(Destination destination, NotificationMessage message, CancellationToken cancellationToken)
    {
        var delivery = await TryAsync(destination, message, cancellationToken);
        await destinations.RecordAsync(destination.Id, time.GetUtcNow(), (delivery as Delivery.Failed)?.Error, CancellationToken.None);
        return delivery;
    }

    /// <summary>The same without a note, for what may be lost.</summary>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public async Task<Delivery> TryAsync(Destination destination, NotificationMessage message, CancellationToken cancellationToken) =>
        destinations.Open(destination) is { } secrets
            ? await notifier.SendAsync(destination.Kind, new ChannelSettings(channels[destination.Kind].Fields, destination.Settings.Values, secrets.Values), message, cancellationToken)
            : new Delivery.Failed(new DeliveryError(DeliveryErrorCode.SecretsUnreadable), IsTransient: false);
}
