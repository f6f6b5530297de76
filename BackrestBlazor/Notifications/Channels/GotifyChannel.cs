using System.Text.Json.Nodes;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications.Channels;

/// <summary>Gotify, self-hosted: a message of one application.</summary>
/// <remarks>Source: gotify.net/docs/pushmsg and its API documentation (<c>POST /message</c>, header X-Gotify-Key); gotify.net/docs/msgextras (client::display).</remarks>
internal sealed class GotifyChannel(HttpSender sender) : HttpChannel(sender)
{
    public override DestinationKind Kind => DestinationKind.Gotify;

    public override IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("server", ChannelFieldKind.Server) { IsRequired = true },
        new("token") { IsSecret = true, IsRequired = true },
    ];

    protected override HttpRequestMessage Render(ChannelSettings settings, NotificationMessage message)
    {
        var request = JsonRequest(HttpMethod.Post, settings.Below("server", "/message"), new JsonObject
        {
            ["title"] = message.Title,
            ["message"] = message.Body.Length == 0 ? message.Title : message.Body, // required
            ["priority"] = PriorityOf(message.Kind),
            ["extras"] = new JsonObject { ["client::display"] = new JsonObject { ["contentType"] = "text/plain" } },
        });
        request.Headers.TryAddWithoutValidation("X-Gotify-Key", settings.Text("token"));
        return request;
    }

    // 1 to 3 show in the bar only, 4 to 7 make a sound, 8 and more are important.
    private static int PriorityOf(MessageKind kind) => kind switch { MessageKind.Failed => 8, MessageKind.Warning or MessageKind.Test => 5, _ => 2 };
}
