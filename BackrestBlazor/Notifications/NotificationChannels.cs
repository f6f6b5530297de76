using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications;

/// <summary>All channels there are.</summary>
internal sealed class NotificationChannels(IEnumerable<INotificationChannel> channels)
{
    private readonly Dictionary<DestinationKind, INotificationChannel> _channels = channels.ToDictionary(channel => channel.Kind);

    public INotificationChannel this[DestinationKind kind] => _channels[kind];
}
