using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications;

/// <summary>One service: what it wants to know, and how a message reaches it.</summary>
internal interface INotificationChannel
{
    DestinationKind Kind { get; }

    /// <summary>In the order of the form.</summary>
    IReadOnlyList<ChannelField> Fields { get; }

    /// <summary>Sends once. Whatever it throws is put into words by <see cref="Notifier"/>, which also keeps the time limit.</summary>
    Task<Delivery> SendAsync(ChannelSettings settings, NotificationMessage message, CancellationToken cancellationToken);
}
