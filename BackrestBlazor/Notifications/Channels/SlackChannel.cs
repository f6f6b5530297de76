using System.Text.Json.Nodes;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications.Channels;

/// <summary>Slack and what speaks its language (Mattermost, Rocket.Chat): an incoming webhook.</summary>
/// <remarks>
/// Source: docs.slack.dev, "Sending messages using incoming webhooks" (body, errors as plain text), "Formatting message text" (the three characters to
/// escape), "Rate limits" (429 with Retry-After); blocks: header 150, section 3,000 characters.
/// </remarks>
internal sealed class SlackChannel(HttpSender sender) : HttpChannel(sender)
{
    private const int MostHeader = 150;

    private const int MostSection = 3000;

    public override DestinationKind Kind => DestinationKind.Slack;

    public override IReadOnlyList<ChannelField> Fields { get; } = [new("webhookUrl", ChannelFieldKind.Address) { IsSecret = true, IsRequired = true }];

    protected override HttpRequestMessage Render(ChannelSettings settings, NotificationMessage message)
    {
        var title = $"{message.Kind.Sign()} {message.Title}";
        var blocks = new JsonArray(new JsonObject { ["type"] = "header", ["text"] = PlainText(title, MostHeader) });
        if (message.Body.Length > 0)
        {
            blocks.Add(new JsonObject { ["type"] = "section", ["text"] = PlainText(message.Body, MostSection) });
        }

        // The text is what notifications and programs that know no blocks show.
        return JsonRequest(HttpMethod.Post, new Uri(settings.Text("webhookUrl")), new JsonObject
        {
            ["text"] = Escaped(message.Body.Length == 0 ? title : $"{title}\n{message.Body}", MostSection),
            ["blocks"] = blocks,
        });
    }

    private static JsonObject PlainText(string text, int most) => new() { ["type"] = "plain_text", ["text"] = Escaped(text, most) };

    private static string Escaped(string text, int most) => TextLimit.Escaped(text, most, MessageWords.EscapeEntities);
}
