using System.Text;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Notifications.Channels;

/// <summary>Healthchecks, public or self-hosted: pings one check, which itself notices when nothing comes any more.</summary>
/// <remarks>
/// Source: healthchecks.io/docs/http_api (success, <c>/start</c>, <c>/fail</c>, <c>/log</c>; the first 100 kB of the body are kept; a check that is not known or is pinged too
/// often may be answered 200 with "OK (not found)" or "OK (rate limited)").
/// </remarks>
internal sealed class HealthchecksChannel(HttpSender sender) : HttpChannel(sender)
{
    private const int MostBytes = 100_000;

    private const string AsSuccess = "success";

    private const string AsFail = "fail";

    private const string AsLog = "log";

    public override DestinationKind Kind => DestinationKind.Healthchecks;

    public override IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("server", ChannelFieldKind.Server) { Default = "https://hc-ping.com" },
        new("check") { IsSecret = true, IsRequired = true, Shape = "[A-Za-z0-9_-]+(?:/[a-z0-9_-]+)?" },
        new("warnings", ChannelFieldKind.Choice) { Default = AsSuccess, Choices = [AsSuccess, AsFail, AsLog] },
    ];

    protected override HttpRequestMessage Render(ChannelSettings settings, NotificationMessage message)
    {
        var signal = message.Kind switch
        {
            MessageKind.Started => "start",
            MessageKind.Succeeded => AsSuccess,
            MessageKind.Failed => AsFail,
            MessageKind.Warning => settings.Text("warnings"),
            _ => AsLog, // a test leaves the state of the check as it is
        };
        return new HttpRequestMessage(HttpMethod.Post, settings.Below("server", $"/{settings.Text("check")}{(signal == AsSuccess ? "" : "/" + signal)}"))
        {
            Content = new StringContent(TextLimit.Bytes(message.Text, MostBytes), Encoding.UTF8, "text/plain"),
        };
    }

    protected override Delivery Judge(HttpAnswer answer) => answer switch
    {
        { IsGood: true } when answer.Text.Contains("not found", StringComparison.OrdinalIgnoreCase) => answer.Failed(DeliveryErrorCode.NotFound, isTransient: false),
        { IsGood: true } when answer.Text.Contains("rate limited", StringComparison.OrdinalIgnoreCase) => answer.Failed(DeliveryErrorCode.TooManyRequests, isTransient: true),
        _ => answer.Judge(),
    };
}
