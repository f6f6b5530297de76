using System.Text.Json.Nodes;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications.Channels;

/// <summary>Discord: the webhook of a text channel. Mentions nobody, whatever stands in the text.</summary>
/// <remarks>
/// Source: Discord developer documentation, "Execute Webhook" (allowed_mentions), "Embed Limits" (title 256, description 4,096 characters), "Rate Limits"
/// (429 with <c>retry_after</c> in seconds).
/// </remarks>
internal sealed class DiscordChannel(HttpSender sender) : HttpChannel(sender)
{
    private const int MostTitle = 256;

    private const int MostDescription = 4096;

    public override DestinationKind Kind => DestinationKind.Discord;

    public override IReadOnlyList<ChannelField> Fields { get; } = [new("webhookUrl", ChannelFieldKind.Address) { IsSecret = true, IsRequired = true }];

    protected override HttpRequestMessage Render(ChannelSettings settings, NotificationMessage message) =>
        JsonRequest(HttpMethod.Post, new Uri(settings.Text("webhookUrl")), new JsonObject
        {
            ["embeds"] = new JsonArray(new JsonObject
            {
                ["title"] = TextLimit.Escaped(message.Title, MostTitle, MessageWords.EscapeMarkdown),
                ["description"] = TextLimit.Escaped(message.Body, MostDescription, MessageWords.EscapeMarkdown),
                ["color"] = message.Kind.Colour(),
                ["timestamp"] = message.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            }),
            ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
        });

    protected override Delivery Judge(HttpAnswer answer) =>
        answer.Judge(answer.Number("retry_after") is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
}
