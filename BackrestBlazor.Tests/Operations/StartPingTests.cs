using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Operations;

/// <summary>A start that is told before its end, or not at all.</summary>
public sealed class StartPingTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 2, 30, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Start_ServiceHangs_EndWaitsForItNoLongerThanItsLimit()
    {
        await using var monitor = await ServiceListener.StartAsync();
        await using var other = await ServiceListener.StartAsync();
        await using var host = new OutboxHost(_folder, _time);
        await host.AddMonitorAsync(monitor.Address, NotificationSeverity.Success, NotificationSeverity.Failure);
        await host.AddDestinationAsync("ops", other.Address, NotificationSeverity.Success);
        await host.StartAsync();
        var arrived = new TaskCompletionSource();
        monitor.Hang(arrived);
        var backup = await host.AddBackupAsync();
        host.Starts.Begin(backup);
        await arrived.Task.WaitAsync(Limit, Stop);
        monitor.Answer = context => ServiceListener.Reply(context, 200, "OK");

        await host.EndBackupAsync(OperationStatus.Succeeded, begun: backup);
        await ArrivedAsync(other, 1);
        await host.EndBackupAsync(OperationStatus.Succeeded); // a second one, behind it
        Assert.Equal(["/abc/start"], monitor.Received.Select(request => request.Path));

        _time.Advance(StartPings.Limit);
        await ArrivedAsync(monitor, 3);
        await ArrivedAsync(other, 2);
        Assert.Equal(["/abc/start", "/abc", "/abc"], monitor.Received.Select(request => request.Path));
    }

    [Fact]
    public async Task Start_NotTaken_IsNotTriedAgainAndNoAlarm()
    {
        await using var monitor = await ServiceListener.StartAsync();
        monitor.Answer = context => ServiceListener.Reply(context, 503, "down");
        await using var host = new OutboxHost(_folder, _time);
        await host.AddMonitorAsync(monitor.Address, NotificationSeverity.Success, NotificationSeverity.Failure);
        await host.StartAsync();
        var backup = await host.AddBackupAsync();

        host.Starts.Begin(backup);
        await host.Starts.SettledAsync(backup.Id, (await host.Destinations.FindAsync("monitor", Stop))!, Stop);
        await host.PassAnHourAsync(() => monitor.Received.Count);

        Assert.Equal("/abc/start", Assert.Single(monitor.Received).Path);
        Assert.Null((await host.Destinations.FindAsync("monitor", Stop))!.LastError);
    }

    [Theory]
    [InlineData(NotificationSeverity.Success)]
    [InlineData(NotificationSeverity.Failure)]
    public async Task Start_OneThatWouldNotHearOfTheEnd_HearsNothing(NotificationSeverity only)
    {
        await using var monitor = await ServiceListener.StartAsync();
        await using var host = new OutboxHost(_folder, _time);
        await host.AddMonitorAsync(monitor.Address, only);
        var backup = await host.AddBackupAsync();

        host.Starts.Begin(backup);
        await host.Starts.SettledAsync(backup.Id, (await host.Destinations.FindAsync("monitor", Stop))!, Stop);

        Assert.Empty(monitor.Received);
    }

    private static Task ArrivedAsync(ServiceListener listener, int requests) => Poll.UntilAsync(() => Task.FromResult(listener.Received.Count >= requests), Limit, Stop, $"{requests} requests have come");
}
