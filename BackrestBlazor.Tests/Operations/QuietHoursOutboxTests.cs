using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Operations;

/// <summary>What is held while it is quiet comes afterwards, once.</summary>
public sealed class QuietHoursOutboxTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Morning = new(2026, 11, 26, 7, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 2, 30, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Warning_AtNight_IsHeldOverARestartAndComesOnceInTheMorning()
    {
        await using var listener = await ServiceListener.StartAsync();
        await using (var first = new OutboxHost(_folder, _time))
        {
            await first.AddDestinationAsync("ops", listener.Address, new QuietHours(), NotificationSeverity.Warning);
            await first.StartAsync();
            await first.EndBackupAsync(OperationStatus.Warning);
            await HeldAsync(first, 1);
        }

        Assert.Empty(listener.Received);
        _time.Advance(Morning - _time.GetUtcNow());
        await using var second = new OutboxHost(_folder, _time);
        await second.StartAsync();
        await SentAsync(second);

        Assert.Equal("Backup of documents ended with warnings", Assert.Single(listener.Received).Json["title"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Failure_AtNight_ComesThroughWhereItMay(bool comesThrough, int messages)
    {
        await using var listener = await ServiceListener.StartAsync();
        await using var host = new OutboxHost(_folder, _time);
        await host.AddDestinationAsync("ops", listener.Address, new QuietHours { FailuresComeThrough = comesThrough }, NotificationSeverity.Failure, NotificationSeverity.Warning);
        await host.StartAsync();

        await host.EndBackupAsync(OperationStatus.Warning);
        await host.EndBackupAsync(OperationStatus.Failed, CauseCode.Unreachable);

        await HeldAsync(host, 2 - messages);
        Assert.Equal(messages, listener.Received.Count);
    }

    [Fact]
    public async Task Digest_AtNight_IsHeldWhateverItTells()
    {
        await using var listener = await ServiceListener.StartAsync();
        await using var host = new OutboxHost(_folder, _time);
        await host.AddDestinationAsync("ops", listener.Address, new QuietHours(), NotificationSeverity.Failure);
        await host.EndBackupAsync(OperationStatus.Failed, CauseCode.Unreachable, change: message => message.Topic = OutboxMessage.DigestTopic + "1");
        await host.StartAsync();

        await HeldAsync(host, 1);
        Assert.Empty(listener.Received);
    }

    [Fact]
    public async Task Held_QuietHoursSwitchedOff_ComesAtOnce()
    {
        await using var listener = await ServiceListener.StartAsync();
        await using var host = new OutboxHost(_folder, _time);
        var destination = await host.AddDestinationAsync("ops", listener.Address, new QuietHours(), NotificationSeverity.Warning);
        await host.StartAsync();
        await host.EndBackupAsync(OperationStatus.Warning);
        await HeldAsync(host, 1);

        destination.Settings = destination.Settings with { QuietHours = null };
        await host.Destinations.UpdateAsync(destination, destination.Version, host.Destinations.Open(destination)!, Stop);
        host.Nudge();

        await SentAsync(host);
        Assert.Single(listener.Received);
    }

    private static Task HeldAsync(OutboxHost host, int messages) =>
        Poll.UntilAsync(async () => (await host.Outbox.WaitingAsync(Stop)).Values.SingleOrDefault() is { } waiting && (waiting.Count, waiting.HeldUntil(Morning)) == (messages, messages), Limit, Stop);

    private static Task SentAsync(OutboxHost host) => Poll.UntilAsync(async () => (await host.Outbox.WaitingAsync(Stop)).Count == 0, Limit, Stop);
}
