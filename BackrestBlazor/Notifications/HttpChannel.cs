using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications;

/// <summary>What all channels over HTTP share: render a request, send it, judge the answer.</summary>
internal abstract class HttpChannel(HttpSender sender) : INotificationChannel
{
    // Not the escaping for HTML pages: a Chinese title would become six times as long and meet a service's limit.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public abstract DestinationKind Kind { get; }

    public abstract IReadOnlyList<ChannelField> Fields { get; }

    public async Task<Delivery> SendAsync(ChannelSettings settings, NotificationMessage message, CancellationToken cancellationToken)
    {
        using var request = Render(settings, message);
        return Judge(await sender.SendAsync(request, cancellationToken));
    }

    protected abstract HttpRequestMessage Render(ChannelSettings settings, NotificationMessage message);

    protected virtual Delivery Judge(HttpAnswer answer) => answer.Judge();

    protected static HttpRequestMessage JsonRequest(HttpMethod method, Uri address, JsonObject body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString(Json)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return new HttpRequestMessage(method, address) { Content = content };
    }

    protected static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);
}
