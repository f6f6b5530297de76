using System.Text;
using System.Text.Json.Nodes;
using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using Microsoft.AspNetCore.WebUtilities;

namespace BackrestBlazor.Tests.Notifications;

/// <summary>What arrives is what each service's own documentation demands.</summary>
public sealed class ServiceDocumentationTests : IAsyncLifetime
{
    private readonly ChannelLab _lab = new();
    private ServiceListener _listener = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _listener = await ServiceListener.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _lab.Dispose();
    }

    [Fact]
    public async Task Ntfy_Failure_IsPublishedAsJsonWithPriority()
    {
        var request = await SendAsync(DestinationKind.Ntfy);

        Assert.Equal(("POST", "/", "Bearer " + ChannelSample.Canary), (request.Method, request.Path, request.Headers["Authorization"]));
        Assert.Equal(("backups", "Backup of <documents> failed", 4), (Text(request.Json["topic"]), Text(request.Json["title"]), request.Json["priority"]!.GetValue<int>()));
        Assert.Equal("rotating_light", Text(request.Json["tags"]![0]));
    }

    [Fact]
    public async Task Ntfy_UserAndPassword_AreBasicCredentials()
    {
        var draft = ChannelSample.Of(DestinationKind.Ntfy, _listener.Address);
        draft.Settings["user"] = "ann";
        draft.Secrets = new() { ["password"] = "größe:1" };

        await _lab.SendAsync(draft, ChannelLab.Message(), Stop);

        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("ann:größe:1")), _listener.Received.Single().Headers["Authorization"]);
    }

    [Fact]
    public async Task Discord_Text_IsAnEmbedThatMentionsNobody()
    {
        var request = await SendAsync(DestinationKind.Discord);

        Assert.Equal(("POST", "/hooks/" + ChannelSample.Canary), (request.Method, request.Path));
        Assert.Empty(request.Json["allowed_mentions"]!["parse"]!.AsArray());
        Assert.Equal("""my\_file & "others""" + "\"\n\\*second\\* line, größer", Text(request.Json["embeds"]![0]!["description"]));
    }

    [Fact]
    public async Task Discord_RateLimitInTheBody_IsKept()
    {
        _listener.Answer = context => ServiceListener.Reply(context, 429, """{ "message": "You are being rate limited.", "retry_after": 64.5, "global": false }""");

        Assert.Equal(TimeSpan.FromSeconds(64.5), (await FailAsync(DestinationKind.Discord)).RetryAfter);
    }

    [Fact]
    public async Task Slack_Text_IsEscapedInBlocksAndFallback()
    {
        var request = await SendAsync(DestinationKind.Slack);

        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("plain_text", Text(request.Json["blocks"]![0]!["text"]!["type"]));
        Assert.Contains("Backup of &lt;documents&gt; failed", Text(request.Json["text"]), StringComparison.Ordinal);
        Assert.StartsWith("my_file &amp; ", Text(request.Json["blocks"]![1]!["text"]!["text"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telegram_Text_IsHtmlForChatAndTopic()
    {
        var request = await SendAsync(DestinationKind.Telegram);

        Assert.Equal(("POST", $"/bot123:{ChannelSample.Canary}/sendMessage"), (request.Method, request.Path));
        Assert.Equal(("-100123", 7, "HTML"), (Text(request.Json["chat_id"]), request.Json["message_thread_id"]!.GetValue<int>(), Text(request.Json["parse_mode"])));
        Assert.Contains("<b>🛑 Backup of &lt;documents&gt; failed</b>\nmy_file &amp; ", Text(request.Json["text"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telegram_FloodLimitInTheBody_IsKept()
    {
        _listener.Answer = context => ServiceListener.Reply(context, 429, """{ "ok": false, "error_code": 429, "description": "Too Many Requests", "parameters": { "retry_after": 31 } }""");

        Assert.Equal(TimeSpan.FromSeconds(31), (await FailAsync(DestinationKind.Telegram)).RetryAfter);
    }

    [Fact]
    public async Task Gotify_Message_CarriesKeyAndPlainText()
    {
        var request = await SendAsync(DestinationKind.Gotify);

        Assert.Equal(("POST", "/message", ChannelSample.Canary), (request.Method, request.Path, request.Headers["X-Gotify-Key"]));
        Assert.Equal("text/plain", Text(request.Json["extras"]!["client::display"]!["contentType"]));
        Assert.Equal(8, request.Json["priority"]!.GetValue<int>());
    }

    [Fact]
    public async Task Pushover_Message_IsAFormWithinItsLimits()
    {
        await _lab.SendAsync(ChannelSample.Of(DestinationKind.Pushover, _listener.Address), ChannelLab.Message(title: new string('t', 300), body: new string('b', 2000)), Stop);

        var request = _listener.Received.Single();
        var form = new FormReader(request.Body).ReadForm();
        Assert.Equal(("POST", "/1/messages.json", "application/x-www-form-urlencoded"), (request.Method, request.Path, request.Headers["Content-Type"]));
        Assert.Equal((ChannelSample.Canary, ChannelSample.Canary + "2", "1"), (form["token"].ToString(), form["user"].ToString(), form["priority"].ToString()));
        Assert.Equal((250, 1024), (form["title"].ToString().Length, form["message"].ToString().Length));
    }

    [Fact]
    public async Task Matrix_Message_IsPutUnderItsOwnTransaction()
    {
        var request = await SendAsync(DestinationKind.Matrix);

        Assert.Equal("PUT", request.Method);
        Assert.Equal($"/_matrix/client/v3/rooms/!room:example.org/send/m.room.message/{ChannelLab.Message().Id:N}", Uri.UnescapeDataString(request.Path));
        Assert.Equal("Bearer " + ChannelSample.Canary, request.Headers["Authorization"]);
        Assert.Equal(("m.text", "org.matrix.custom.html"), (Text(request.Json["msgtype"]), Text(request.Json["format"])));
        Assert.EndsWith("<br>*second* line, größer", Text(request.Json["formatted_body"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Matrix_LimitInMilliseconds_IsKept()
    {
        _listener.Answer = context => ServiceListener.Reply(context, 429, """{ "errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 2500 }""");

        Assert.Equal(TimeSpan.FromSeconds(2.5), (await FailAsync(DestinationKind.Matrix)).RetryAfter);
    }

    [Fact]
    public async Task Teams_Message_IsAnAdaptiveCardUnder28KB()
    {
        await _lab.SendAsync(ChannelSample.Of(DestinationKind.Teams, _listener.Address), ChannelLab.Message(body: string.Concat(Enumerable.Repeat("\"quoted\" line\n", 10_000))), Stop);

        var request = _listener.Received.Single();
        Assert.InRange(Encoding.UTF8.GetByteCount(request.Body), 1, 28 * 1024);
        Assert.Equal(("message", "application/vnd.microsoft.card.adaptive"), (Text(request.Json["type"]), Text(request.Json["attachments"]![0]!["contentType"])));
        Assert.Equal("AdaptiveCard", Text(request.Json["attachments"]![0]!["content"]!["type"]));
    }

    [Fact]
    public async Task Teams_ThrottledWith200_IsNoSuccess()
    {
        _listener.Answer = context => ServiceListener.Reply(context, 200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x");

        Assert.Equal((DeliveryErrorCode.TooManyRequests, true), Code(await FailAsync(DestinationKind.Teams)));
    }

    [Theory]
    [InlineData(nameof(MessageKind.Started), "/start")]
    [InlineData(nameof(MessageKind.Succeeded), "")]
    [InlineData(nameof(MessageKind.Failed), "/fail")]
    [InlineData(nameof(MessageKind.Warning), "")]
    [InlineData(nameof(MessageKind.Test), "/log")]
    public async Task Healthchecks_Kind_IsASignalOfItsOwn(string kind, string signal)
    {
        var request = await SendAsync(DestinationKind.Healthchecks, Enum.Parse<MessageKind>(kind));

        Assert.Equal(("POST", $"/{ChannelSample.Canary}{signal}"), (request.Method, request.Path));
        Assert.StartsWith("Backup of <documents> failed\n", request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OK (not found)", nameof(DeliveryErrorCode.NotFound), false)]
    [InlineData("OK (rate limited)", nameof(DeliveryErrorCode.TooManyRequests), true)]
    public async Task Healthchecks_PingNotCounted_IsNoSuccess(string answer, string code, bool transient)
    {
        _listener.Answer = context => ServiceListener.Reply(context, 200, answer);

        Assert.Equal((Enum.Parse<DeliveryErrorCode>(code), transient), Code(await FailAsync(DestinationKind.Healthchecks)));
    }

    [Fact]
    public async Task Webhook_Body_IsTheContract()
    {
        var request = await SendAsync(DestinationKind.Webhook);

        Assert.Equal(("POST", "/in?key=" + ChannelSample.Canary, "Basic " + ChannelSample.Canary), (request.Method, request.Path, request.Headers["Authorization"]));
        Assert.Equal("""{"id":"6f0b5f4e-0000-0000-0000-000000000001","event":"failed","title":"Backup of <documents> failed","body":"my_file & \"others\"\n*second* line, größer","at":"2026-11-26T02:30:00Z","facts":{"plan":"documents"}}""", request.Body);
    }

    [Fact]
    public async Task Apprise_Failure_IsNotifiedUnderItsKey()
    {
        var request = await SendAsync(DestinationKind.Apprise);

        Assert.Equal(("POST", "/notify/" + ChannelSample.Canary), (request.Method, request.Path));
        Assert.Equal(("failure", "text", "Backup of <documents> failed"), (Text(request.Json["type"]), Text(request.Json["format"]), Text(request.Json["title"])));
    }

    [Theory]
    [InlineData(204, nameof(DeliveryErrorCode.NotFound), false)]
    [InlineData(424, nameof(DeliveryErrorCode.ServerError), true)]
    public async Task Apprise_NotHandedOn_IsNoSuccess(int status, string code, bool transient)
    {
        _listener.Answer = context => ServiceListener.Reply(context, status, "");

        Assert.Equal((Enum.Parse<DeliveryErrorCode>(code), transient), Code(await FailAsync(DestinationKind.Apprise)));
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static (DeliveryErrorCode Code, bool IsTransient) Code(Delivery.Failed failed) => (failed.Error.Code, failed.IsTransient);

    private async Task<ReceivedRequest> SendAsync(DestinationKind destination, MessageKind kind = MessageKind.Failed)
    {
        Assert.IsType<Delivery.Sent>(await _lab.SendAsync(ChannelSample.Of(destination, _listener.Address), ChannelLab.Message(kind), Stop));
        return _listener.Received.Single();
    }

    private async Task<Delivery.Failed> FailAsync(DestinationKind destination) =>
        Assert.IsType<Delivery.Failed>(await _lab.SendAsync(ChannelSample.Of(destination, _listener.Address), ChannelLab.Message(), Stop));
}
