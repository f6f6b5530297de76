using System.Text.Json.Nodes;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications.Channels;

/// <summary>Any program that takes JSON over HTTP. The body is a contract of ours: fields may come, none goes.</summary>
/// <remarks><c>{ "id", "event": "test|started|succeeded|warning|failed", "title", "body", "at", "facts": {…} }</c>; a 2xx answer means taken.</remarks>
internal sealed class WebhookChannel(HttpSender sender) : HttpChannel(sender)
{
    public override DestinationKind Kind => DestinationKind.Webhook;

    public override IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("url", ChannelFieldKind.Address) { IsSecret = true, IsRequired = true },
        new("method", ChannelFieldKind.Choice) { Default = "POST", Choices = ["POST", "PUT"] },
        new("authorization") { IsSecret = true },
    ];

    protected override HttpRequestMessage Render(ChannelSettings settings, NotificationMessage message)
    {
        var facts = new JsonObject();
        foreach (var (name, value) in message.Facts)
        {
            facts[name] = value;
        }

        var request = JsonRequest(new HttpMethod(settings.Text("method")), new Uri(settings.Text("url")), new JsonObject
        {
            ["id"] = message.Id.ToString(),
            ["event"] = message.Kind.Word(),
            ["title"] = message.Title,
            ["body"] = message.Body,
            ["at"] = message.At.UtcDateTime,
            ["facts"] = facts,
        });
        if (settings.Optional("authorization") is { } authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return request;
    }
}
