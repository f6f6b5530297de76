using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Operations.Heartbeats;

/// <summary>A monitor that hears from the server while it works, and nothing when it does not.</summary>
public sealed class HeartTests : IAsyncLifetime
{
    private const string Canary = "ping-canary-0123456789";

    private readonly TemporaryFolder _folder = new();
    private ServiceListener _monitor = null!;
    private HeartHost _host = null!;

    private HeartbeatDraft On => new(true, $"{_monitor.Address}/{Canary}", 5);

    public async ValueTask InitializeAsync()
    {
        _monitor = await ServiceListener.StartAsync();
        _host = new HeartHost(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _monitor.DisposeAsync();
        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task SwitchedOn_PingsAtOnceAndThenAtEachInterval()
    {
        await _host.StartAsync();
        await _host.SetAsync(On);
        await HeartHost.UntilAsync(() => _host.State.LastPingAt is not null);
        var first = _host.State.LastPingAt!.Value;

        await _host.PassUntilAsync(TimeSpan.FromMinutes(1), () => _monitor.Received.Count >= 3 && _host.State.LastPingAt - first >= TimeSpan.FromMinutes(10));

        Assert.All(_monitor.Received, request => Assert.Equal(("GET", "/" + Canary), (request.Method, request.Path)));
        Assert.Equal((null, null, null), (_host.State.LastError, _host.State.NotWorking, _host.State.LastFailedAt));
    }

    [Fact]
    public async Task PartDoesNotWork_NothingIsSentUntilItDoes()
    {
        _host.Scheduler.Works = false;
        await _host.StartAsync();
        await _host.SetAsync(On);
        await HeartHost.UntilAsync(() => _host.State.NotWorking == VitalPart.Scheduler);

        await _host.PassUntilAsync(TimeSpan.FromMinutes(1), () => _host.Scheduler.Asked >= 3);
        Assert.Empty(_monitor.Received);
        _host.Scheduler.Works = true;

        await _host.PassUntilAsync(TimeSpan.FromMinutes(1), () => _host.State.LastPingAt is not null);
        Assert.NotEmpty(_monitor.Received);
        Assert.Null(_host.State.NotWorking);
    }

    [Fact]
    public async Task PartHangs_CountsAsNotWorking()
    {
        _host.Scheduler.Works = null;
        await _host.StartAsync();
        await _host.SetAsync(On);

        await _host.PassUntilAsync(TimeSpan.FromSeconds(10), () => _host.State.NotWorking == VitalPart.Scheduler);

        Assert.Empty(_monitor.Received);
    }

    [Fact]
    public async Task MonitorDoesNotTakeIt_IsShownWithoutTheAddressAndTriedAgain()
    {
        _monitor.Answer = context => ServiceListener.Reply(context, 503, "no /" + Canary);
        await _host.StartAsync();
        await _host.SetAsync(On with { EveryMinutes = 60 });
        await HeartHost.UntilAsync(() => _host.State.LastError is not null);

        Assert.Equal(DeliveryErrorCode.ServerError, _host.State.LastError!.Code);
        Assert.DoesNotContain(Canary, _host.State.LastError.ToString(), StringComparison.Ordinal);
        _monitor.Answer = context => ServiceListener.Reply(context, 200, "OK");
        var since = _host.Time.GetUtcNow();
        await _host.PassUntilAsync(TimeSpan.FromMinutes(1), () => _host.State.LastPingAt is not null);
        Assert.Null(_host.State.LastError);
        Assert.NotNull(_host.State.LastFailedAt);
        Assert.True(since < _host.State.LastPingAt);
    }

    [Fact]
    public async Task SwitchedOff_NothingIsSentButATest()
    {
        await _host.StartAsync();
        await _host.SetAsync(On with { Enabled = false });

        Assert.IsType<Delivery.Sent>(await _host.TestAsync());

        _host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Single(_monitor.Received);
        Assert.Equal(0, _host.Scheduler.Asked);
    }

    [Theory]
    [InlineData("OK (not found)", DeliveryErrorCode.NotFound)]
    [InlineData("OK (rate limited)", DeliveryErrorCode.TooManyRequests)]
    public async Task HealthchecksSaysOkButMeansNo_IsAFailure(string text, DeliveryErrorCode code)
    {
        _monitor.Answer = context => ServiceListener.Reply(context, 200, text);
        await _host.SetAsync(On);

        Assert.Equal(code, Assert.IsType<Delivery.Failed>(await _host.TestAsync()).Error.Code);
    }

    [Fact]
    public async Task Save_KeepsTheAddressEncryptedAndWhatIsShownOfItKeepsIt()
    {
        await _host.SetAsync(On);
        var shown = (await _host.Store.ReadAsync(TestContext.Current.CancellationToken)).Url!;

        await _host.SetAsync(new HeartbeatDraft(true, shown, 7));
        await _host.SetAsync(new HeartbeatDraft(true, null, 8));

        var stored = await _host.Store.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(($"{_monitor.Address}/***", 8, 3), (stored.Url, stored.EveryMinutes, stored.Version));
        Assert.Equal($"{_monitor.Address}/{Canary}", _host.Store.Open(stored));
        var config = await File.ReadAllTextAsync(_host.Directory.ConfigFile, TestContext.Current.CancellationToken);
        Assert.Contains("\"heartbeat\"", config, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, config + stored, StringComparison.Ordinal);
    }

    public static TheoryData<HeartbeatDraft, string> Wrong => new()
    {
        { new HeartbeatDraft(true, null, 5), "url" },
        { new HeartbeatDraft(true, "", 5), "url" },
        { new HeartbeatDraft(false, "ftp://example.com/x", 5), "url" },
        { new HeartbeatDraft(false, "https://example.com/***", 5), "url" },
        { new HeartbeatDraft(false, null, 0), "everyMinutes" },
        { new HeartbeatDraft(false, null, 1_441), "everyMinutes" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Save_BadInput_IsRefusedAtTheField(HeartbeatDraft draft, string field) =>
        Assert.Equal([field], Assert.IsType<Outcome<HeartbeatSettings>.Invalid>(await _host.SetAsync(draft)).Errors.Select(error => error.Field));
}
