using System.Globalization;
using System.Text.Json.Nodes;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications.Channels;

/// <summary>Telegram: a bot writes to a chat, group or channel. The token stands in the address, as Telegram wants it.</summary>
/// <remarks>
/// Source: core.telegram.org/bots/api, "Making requests", "sendMessage" (4,096 characters after entities are parsed), "HTML style", "ResponseParameters"
/// (<c>retry_after</c> in seconds).
/// </remarks>
internal sealed class TelegramChannel(HttpSender sender) : HttpChannel(sender)
{
    private const int MostText = 4096;

    private const int MostTitle = 256;

    public override DestinationKind Kind => DestinationKind.Telegram;

    public override IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("botToken") { IsSecret = true, IsRequired = true, Shape = "[0-9]+:[A-Za-z0-9_-]+" },
        new("chatId") { IsRequired = true, Shape = "-?[0-9]+|@[A-Za-z0-9_]+" },
        new("topicId", ChannelFieldKind.Number) { Minimum = 1 },
        new("server", ChannelFieldKind.Server) { Default = "https://api.telegram.org" },
    ];

    protected override HttpRequestMessage Render(ChannelSettings settings, NotificationMessage message)
    {
        var title = TextLimit.Characters($"{message.Kind.Sign()} {message.Title}", MostTitle);
        var body = TextLimit.Characters(message.Body, MostText - title.Length - 1);
        var json = new JsonObject
        {
            ["chat_id"] = settings.Text("chatId"),
            ["text"] = $"<b>{MessageWords.EscapeEntities(title)}</b>" + (body.Length == 0 ? "" : "\n" + MessageWords.EscapeEntities(body)),
            ["parse_mode"] = "HTML",
            ["link_preview_options"] = new JsonObject { ["is_disabled"] = true },
            ["disable_notification"] = message.Kind is MessageKind.Started or MessageKind.Succeeded,
        };
        if (settings.Optional("topicId") is { } topic)
        {
            json["message_thread_id"] = int.Parse(topic, CultureInfo.InvariantCulture);
        }

        return JsonRequest(HttpMethod.Post, settings.Below("server", $"/bot{settings.Text("botToken")}/sendMessage"), json);
    }

    protected override Delivery Judge(HttpAnswer answer) =>
        answer.Judge(answer.Number("parameters", "retry_after") is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
}
