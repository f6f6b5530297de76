using System.Text.Json.Nodes;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications.Channels;

/// <summary>Apprise API, self-hosted: hands the message on to a hundred services, by a stored configuration.</summary>
/// <remarks>
/// Source: Apprise API's README, "Persistent Storage Solution" (<c>POST /notify/{key}</c>; body, title, type, tag, format; 204 when the key has no
/// configuration, 424 when a service behind it did not take the message).
/// </remarks>
internal sealed class AppriseChannel(HttpSender sender) : HttpChannel(sender)
{
    public override DestinationKind Kind => DestinationKind.Apprise;

    public override IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("server", ChannelFieldKind.Server) { IsRequired = true },
        new("key") { IsSecret = true, IsRequired = true, Shape = "[A-Za-z0-9_-]{1,128}" },
        new("tag"),
    ];

    protected override HttpRequestMessage Render(ChannelSettings settings, NotificationMessage message)
    {
        var body = new JsonObject
        {
            ["title"] = message.Title,
            ["body"] = message.Body.Length == 0 ? message.Title : message.Body, // required
            ["type"] = TypeOf(message.Kind),
            ["format"] = "text",
        };
        if (settings.Optional("tag") is { } tag)
        {
            body["tag"] = tag;
        }

        return JsonRequest(HttpMethod.Post, settings.Below("server", $"/notify/{settings.Text("key")}"), body);
    }

    protected override Delivery Judge(HttpAnswer answer) => answer.Status switch
    {
        204 => answer.Failed(DeliveryErrorCode.NotFound, isTransient: false),
        424 => answer.Failed(DeliveryErrorCode.ServerError, isTransient: true),
        _ => answer.Judge(),
    };

    private static string TypeOf(MessageKind kind) => kind switch
    {
        MessageKind.Failed => "failure",
        MessageKind.Warning => "warning",
        MessageKind.Succeeded => "success",
        _ => "info",
    };
}
