using System.Globalization;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications.Channels;

/// <summary>Pushover: a message to a person or group.</summary>
/// <remarks>
/// Source: pushover.net/api, "Pushing Messages" (form fields; message 1,024, title 250 characters), "Message Priority", "Being Friendly to our API" (4xx is
/// permanent, 429 is the month's quota, 5xx may be tried again after five seconds or more).
/// </remarks>
internal sealed class PushoverChannel(HttpSender sender) : HttpChannel(sender)
{
    private const int MostMessage = 1024;

    private const int MostTitle = 250;

    public override DestinationKind Kind => DestinationKind.Pushover;

    public override IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("appToken") { IsSecret = true, IsRequired = true, Shape = "[A-Za-z0-9]{1,64}" },
        new("userKey") { IsSecret = true, IsRequired = true, Shape = "[A-Za-z0-9]{1,64}" },
        new("device") { Shape = "[A-Za-z0-9_-]{1,25}(?:,[A-Za-z0-9_-]{1,25})*" },
        new("server", ChannelFieldKind.Server) { Default = "https://api.pushover.net" },
    ];

    protected override HttpRequestMessage Render(ChannelSettings settings, NotificationMessage message)
    {
        Dictionary<string, string> form = new()
        {
            ["token"] = settings.Text("appToken"),
            ["user"] = settings.Text("userKey"),
            ["title"] = TextLimit.Characters(message.Title, MostTitle),
            ["message"] = TextLimit.Characters(message.Body.Length == 0 ? message.Title : message.Body, MostMessage),
            ["priority"] = PriorityOf(message.Kind),
            ["timestamp"] = message.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        if (settings.Optional("device") is { } device)
        {
            form["device"] = device;
        }

        return new HttpRequestMessage(HttpMethod.Post, settings.Below("server", "/1/messages.json")) { Content = new FormUrlEncodedContent(form) };
    }

    // Never 2: it rings until somebody confirms.
    private static string PriorityOf(MessageKind kind) => kind switch { MessageKind.Failed => "1", MessageKind.Started or MessageKind.Succeeded => "-1", _ => "0" };
}
