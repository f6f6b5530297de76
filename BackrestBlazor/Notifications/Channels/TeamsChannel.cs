using System.Text.Json.Nodes;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications.Channels;

/// <summary>Microsoft Teams: a workflow with the trigger "When a Teams webhook request is received"; an old connector's webhook works while it lives.</summary>
/// <remarks>
/// Source: learn.microsoft.com, "Create and send messages" (Adaptive Card in <c>attachments</c>, 28 KB a message; a connector answers 200 and says "HTTP error
/// 429" in the text when it throttles); adaptivecards.io, "TextRun" (plain text, no Markdown).
/// </remarks>
internal sealed class TeamsChannel(HttpSender sender) : HttpChannel(sender)
{
    private const int MostTitleBytes = 1000;

    // Characters may be escaped in JSON, which doubles them; the rest is for the card itself.
    private const int MostBodyBytes = 9000;

    // Each is a block of its own, with some 70 bytes around it.
    private const int MostLines = 80;

    private const string Throttled = "HTTP error 429";

    public override DestinationKind Kind => DestinationKind.Teams;

    public override IReadOnlyList<ChannelField> Fields { get; } = [new("webhookUrl", ChannelFieldKind.Address) { IsSecret = true, IsRequired = true }];

    protected override HttpRequestMessage Render(ChannelSettings settings, NotificationMessage message)
    {
        var blocks = new JsonArray(Block(TextLimit.Bytes(message.Title, MostTitleBytes), new JsonObject { ["weight"] = "Bolder", ["size"] = "Medium", ["color"] = ColourOf(message.Kind) }));
        foreach (var line in TextLimit.Bytes(message.Body, MostBodyBytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(MostLines))
        {
            blocks.Add(Block(line, []));
        }

        return JsonRequest(HttpMethod.Post, new Uri(settings.Text("webhookUrl")), new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["contentUrl"] = null,
                ["content"] = new JsonObject
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.2",
                    ["body"] = blocks,
                },
            }),
        });
    }

    protected override Delivery Judge(HttpAnswer answer) => answer.IsGood && answer.Text.Contains(Throttled, StringComparison.Ordinal)
        ? answer.Failed(DeliveryErrorCode.TooManyRequests, isTransient: true)
        : answer.Judge();

    private static JsonObject Block(string text, JsonObject run)
    {
        run["type"] = "TextRun";
        run["text"] = text;
        return new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };
    }

    private static string ColourOf(MessageKind kind) => kind switch
    {
        MessageKind.Failed => "Attention",
        MessageKind.Warning => "Warning",
        MessageKind.Succeeded => "Good",
        _ => "Default",
    };
}
