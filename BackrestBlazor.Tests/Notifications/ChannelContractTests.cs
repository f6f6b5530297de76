using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace BackrestBlazor.Tests.Notifications;

/// <summary>What holds for every channel over HTTP, whatever the service says or does not say.</summary>
public sealed class ChannelContractTests : IAsyncLifetime
{
    private readonly ChannelLab _lab = new();
    private ServiceListener _listener = null!;

    public static TheoryData<string> Kinds => [.. ChannelSample.OverHttp.Select(kind => kind.ToString())];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _listener = await ServiceListener.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _lab.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Send_Taken_ArrivesOnce(string kind)
    {
        Assert.IsType<Delivery.Sent>(await SendAsync(kind));

        Assert.Single(_listener.Received);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Send_EachKindOfMessage_IsTakenOnce(string kind)
    {
        foreach (var message in Enum.GetValues<MessageKind>())
        {
            Assert.IsType<Delivery.Sent>(await _lab.SendAsync(ChannelSample.Of(Enum.Parse<DestinationKind>(kind), _listener.Address), ChannelLab.Message(message), Stop));
        }

        Assert.Equal(Enum.GetValues<MessageKind>().Length, _listener.Received.Count);
        if (kind == nameof(DestinationKind.Healthchecks))
        {
            Assert.EndsWith("/start", _listener.Received.ElementAt((int)MessageKind.Started).Path, StringComparison.Ordinal);
            Assert.EndsWith("/fail", _listener.Received.ElementAt((int)MessageKind.Failed).Path, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Send_AccessDenied_IsPermanentAndKeepsTheSecret(string kind)
    {
        _listener.Answer = EchoAsync(401);

        var failed = Assert.IsType<Delivery.Failed>(await SendAsync(kind));

        Assert.Equal((DeliveryErrorCode.AccessDenied, false), (failed.Error.Code, failed.IsTransient));
        Assert.DoesNotContain(ChannelSample.Canary, failed.Error.Detail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("not welcome", failed.Error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Send_TooManyRequests_IsTransientAndWaitsAsAsked(string kind)
    {
        _listener.Answer = context => ServiceListener.Reply(context, 429, "slow down", retryAfter: "42");

        var failed = Assert.IsType<Delivery.Failed>(await SendAsync(kind));

        Assert.Equal((DeliveryErrorCode.TooManyRequests, true, TimeSpan.FromSeconds(42)), (failed.Error.Code, failed.IsTransient, failed.RetryAfter));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Send_ServerError_IsTransientAndKeepsTheSecret(string kind)
    {
        _listener.Answer = EchoAsync(500);

        var failed = Assert.IsType<Delivery.Failed>(await SendAsync(kind));

        Assert.Equal((DeliveryErrorCode.ServerError, true), (failed.Error.Code, failed.IsTransient));
        Assert.DoesNotContain(ChannelSample.Canary, failed.Error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Send_Redirect_IsNotFollowed(string kind)
    {
        _listener.Answer = context =>
        {
            context.Response.Headers.Location = _listener.Address + "/elsewhere";
            return ServiceListener.Reply(context, 307, "");
        };

        var failed = Assert.IsType<Delivery.Failed>(await SendAsync(kind));

        Assert.Equal((DeliveryErrorCode.Rejected, false), (failed.Error.Code, failed.IsTransient));
        Assert.Single(_listener.Received);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Send_NobodyListens_IsTransientAndKeepsTheSecret(string kind)
    {
        var delivery = await _lab.SendAsync(ChannelSample.Of(Enum.Parse<DestinationKind>(kind), $"http://127.0.0.1:{FreePort.Next()}"), ChannelLab.Message(), Stop);

        var failed = Assert.IsType<Delivery.Failed>(delivery);
        Assert.Equal((DeliveryErrorCode.Unreachable, true), (failed.Error.Code, failed.IsTransient));
        Assert.DoesNotContain(ChannelSample.Canary, failed.Error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Send_ServiceHangs_EndsAtTheLimit(string kind)
    {
        var arrived = new TaskCompletionSource();
        _listener.Hang(arrived);
        var sending = SendAsync(kind);
        await arrived.Task.WaitAsync(Stop);

        _lab.Time.Advance(Notifier.Limit);

        var failed = Assert.IsType<Delivery.Failed>(await sending);
        Assert.Equal((DeliveryErrorCode.TimedOut, true), (failed.Error.Code, failed.IsTransient));
    }

    [Fact]
    public async Task Send_CallerGoesAway_IsCancelled()
    {
        var arrived = new TaskCompletionSource();
        _listener.Hang(arrived);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var sending = _lab.SendAsync(ChannelSample.Of(DestinationKind.Ntfy, _listener.Address), ChannelLab.Message(), caller.Token);
        await arrived.Task.WaitAsync(Stop);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Send_TextOfAMillionCharacters_StaysWithinTheServicesLimits(string kind)
    {
        var message = ChannelLab.Message(title: new string('t', 100_000), body: string.Concat(Enumerable.Repeat("größe 文件 😀\n", 80_000)));

        Assert.IsType<Delivery.Sent>(await _lab.SendAsync(ChannelSample.Of(Enum.Parse<DestinationKind>(kind), _listener.Address), message, Stop));

        var body = Assert.Single(_listener.Received).Body;
        Assert.DoesNotContain('\uFFFD', body);
        if (Enum.Parse<DestinationKind>(kind) is not (DestinationKind.Gotify or DestinationKind.Webhook or DestinationKind.Apprise or DestinationKind.Healthchecks))
        {
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(body), 1, 64_000);
        }
    }

    // The worst a service can do: say back everything that it was sent.
    private static Func<HttpContext, Task> EchoAsync(int status) => context =>
        ServiceListener.Reply(context, status, $"not welcome: {context.Request.Path}{context.Request.QueryString} {string.Join(' ', context.Request.Headers.Select(header => header.Value))}");

    private Task<Delivery> SendAsync(string kind) => _lab.SendAsync(ChannelSample.Of(Enum.Parse<DestinationKind>(kind), _listener.Address), ChannelLab.Message(), Stop);
}
