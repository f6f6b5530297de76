using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications.Channels;

/// <summary>ntfy, public or self-hosted: published as JSON to the root of the server, so that no title has to fit a header.</summary>
/// <remarks>Source: docs.ntfy.sh/publish, "Publish as JSON", "Message priority", "Authentication"; message limit of 4,096 bytes under "Limitations".</remarks>
internal sealed class NtfyChannel(HttpSender sender) : HttpChannel(sender)
{
    private const int MostMessageBytes = 4096;

    private const int MostTitleBytes = 1000;

    public override DestinationKind Kind => DestinationKind.Ntfy;

    public override IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("server", ChannelFieldKind.Server) { Default = "https://ntfy.sh" },
        new("topic") { IsRequired = true, Shape = "[-_A-Za-z0-9]{1,64}" },
        new("token") { IsSecret = true },
        new("user"),
        new("password") { IsSecret = true },
    ];

    protected override HttpRequestMessage Render(ChannelSettings settings, NotificationMessage message)
    {
        var request = JsonRequest(HttpMethod.Post, settings.Below("server", "/"), new JsonObject
        {
            ["topic"] = settings.Text("topic"),
            ["title"] = TextLimit.Bytes(message.Title, MostTitleBytes),
            ["message"] = TextLimit.Bytes(message.Body.Length == 0 ? message.Title : message.Body, MostMessageBytes), // an empty one becomes "triggered"
            ["priority"] = PriorityOf(message.Kind),
            ["tags"] = new JsonArray(TagOf(message.Kind)),
        });
        request.Headers.Authorization = settings switch
        {
            _ when settings.Optional("token") is { } token => Bearer(token),
            _ when settings.Optional("user") is { } user => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{settings.Text("password")}"))),
            _ => null,
        };
        return request;
    }

    private static int PriorityOf(MessageKind kind) => kind switch { MessageKind.Failed => 4, MessageKind.Started => 2, _ => 3 };

    // Names that ntfy shows as a sign before the title.
    private static string TagOf(MessageKind kind) => kind switch
    {
        MessageKind.Failed => "rotating_light",
        MessageKind.Warning => "warning",
        MessageKind.Succeeded => "white_check_mark",
        MessageKind.Started => "arrow_forward",
        _ => "bell",
    };
}
