using System.Text.Json.Nodes;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications.Channels;

/// <summary>Matrix: a message into a room that the account of the token has joined. Sent twice with one id it appears once.</summary>
/// <remarks>
/// Source: spec.matrix.org, Client-Server API, "PUT …/send/{eventType}/{txnId}" (transaction ids), "m.text", "Size limits" (65,536 bytes an event),
/// "Rate limiting" (<c>retry_after_ms</c>).
/// </remarks>
internal sealed class MatrixChannel(HttpSender sender) : HttpChannel(sender)
{
    // Twice in the event, as text and as HTML, where one character may become five.
    private const int MostBodyBytes = 8000;

    private const int MostTitleBytes = 1000;

    public override DestinationKind Kind => DestinationKind.Matrix;

    public override IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("server", ChannelFieldKind.Server) { Default = "https://matrix.org" },
        new("roomId") { IsRequired = true, Shape = "![^/\\s]+" },
        new("accessToken") { IsSecret = true, IsRequired = true },
    ];

    protected override HttpRequestMessage Render(ChannelSettings settings, NotificationMessage message)
    {
        var title = TextLimit.Bytes($"{message.Kind.Sign()} {message.Title}", MostTitleBytes);
        var body = TextLimit.Bytes(message.Body, MostBodyBytes);
        var html = MessageWords.EscapeEntities(body).Replace("\n", "<br>", StringComparison.Ordinal);
        var path = $"/_matrix/client/v3/rooms/{Uri.EscapeDataString(settings.Text("roomId"))}/send/m.room.message/{message.Id:N}";
        var request = JsonRequest(HttpMethod.Put, settings.Below("server", path), new JsonObject
        {
            ["msgtype"] = "m.text",
            ["body"] = body.Length == 0 ? title : $"{title}\n{body}",
            ["format"] = "org.matrix.custom.html",
            ["formatted_body"] = $"<strong>{MessageWords.EscapeEntities(title)}</strong>" + (html.Length == 0 ? "" : "<br>" + html),
        });
        request.Headers.Authorization = Bearer(settings.Text("accessToken"));
        return request;
    }

    protected override Delivery Judge(HttpAnswer answer) =>
        answer.Judge(answer.Number("retry_after_ms") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null);
}
