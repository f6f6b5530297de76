using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Operations;

/// <summary>Told once, and told for sure.</summary>
public sealed class OutboxTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 2, 30, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Failure_ServiceIsThere_ArrivesOnceWithCauseAndFacts()
    {
        await using var listener = await ServiceListener.StartAsync();
        await using var host = new OutboxHost(_folder, _time);
        await host.AddDestinationAsync("ops", listener.Address, NotificationSeverity.Failure);
        await host.StartAsync();

        await host.EndBackupAsync(OperationStatus.Failed, CauseCode.WrongPassword);

        await SentAsync(host);
        var told = Assert.Single(listener.Received).Json;
        Assert.Equal(("failed", "Backup of documents failed"), (told["event"]!.GetValue<string>(), told["title"]!.GetValue<string>()));
        Assert.Equal(("wrongPassword", "nas"), (told["facts"]!["causeCode"]!.GetValue<string>(), told["facts"]!["repository"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Failure_ServiceDownForAnHourAndServerKilled_ArrivesExactlyOnceAfterwards()
    {
        await using var listener = await ServiceListener.StartAsync();
        listener.Answer = context => ServiceListener.Reply(context, 503, "down");
        await using (var first = new OutboxHost(_folder, _time))
        {
            await first.AddDestinationAsync("ops", listener.Address, NotificationSeverity.Failure);
            await first.StartAsync();
            await first.EndBackupAsync(OperationStatus.Failed, CauseCode.Unreachable);
            await Poll.UntilAsync(() => Task.FromResult(!listener.Received.IsEmpty), Limit, Stop);
            await first.PassAnHourAsync(() => listener.Received.Count);
            var waiting = (await first.Outbox.WaitingAsync(Stop)).Values.Single();
            Assert.Equal(1, waiting.Count);
            Assert.True(waiting.NextTryAt > _time.GetUtcNow());
        }

        var tries = listener.Received.Count;
        Assert.InRange(tries, 4, 12); // it backs off
        listener.Answer = context => ServiceListener.Reply(context, 200, "{}");
        await using var second = new OutboxHost(_folder, _time);
        await second.StartAsync();
        await second.PassAnHourAsync(() => listener.Received.Count);
        await SentAsync(second);
        await second.PassAnHourAsync(() => listener.Received.Count);

        Assert.Equal(tries + 1, listener.Received.Count);
        Assert.Single(listener.Received.Select(request => request.Json["id"]!.GetValue<string>()).Distinct());
    }

    [Fact]
    public async Task Failure_OneServiceHangs_DelaysNoOther()
    {
        await using var hanging = await ServiceListener.StartAsync();
        await using var good = await ServiceListener.StartAsync();
        var arrived = new TaskCompletionSource();
        hanging.Hang(arrived);
        await using var host = new OutboxHost(_folder, _time);
        await host.AddDestinationAsync("a hanging one", hanging.Address, NotificationSeverity.Failure);
        await host.AddDestinationAsync("good", good.Address, NotificationSeverity.Failure);
        await host.StartAsync();

        await host.EndBackupAsync(OperationStatus.Failed, CauseCode.Unreachable);

        await arrived.Task.WaitAsync(Stop);
        await Poll.UntilAsync(() => Task.FromResult(good.Received.Count == 1), Limit, Stop);
    }

    [Fact]
    public async Task Failure_AgainAndAgain_IsToldFirstThenDailyThenRecovered()
    {
        await using var host = new OutboxHost(_folder, _time);
        await host.AddDestinationAsync("ops", "http://127.0.0.1:9", NotificationSeverity.Failure);

        Assert.Single(await host.EndBackupAsync(OperationStatus.Failed, CauseCode.Unreachable));
        _time.Advance(TimeSpan.FromHours(12));
        Assert.Empty(await host.EndBackupAsync(OperationStatus.Failed, CauseCode.Unreachable));
        Assert.Single(await host.EndBackupAsync(OperationStatus.Failed, CauseCode.WrongPassword));
        _time.Advance(MessageWriter.Reminder);
        Assert.Single(await host.EndBackupAsync(OperationStatus.Failed, CauseCode.WrongPassword));
        Assert.Equal("Backup of documents works again", Assert.Single(await host.EndBackupAsync(OperationStatus.Succeeded)).Title);
        Assert.Empty(await host.EndBackupAsync(OperationStatus.Succeeded));
    }

    [Theory]
    [InlineData(OperationStatus.Failed, NotificationSeverity.Failure, 1)]
    [InlineData(OperationStatus.Failed, NotificationSeverity.Success, 0)]
    [InlineData(OperationStatus.Warning, NotificationSeverity.Warning, 1)]
    [InlineData(OperationStatus.Warning, NotificationSeverity.Failure, 0)]
    [InlineData(OperationStatus.Succeeded, NotificationSeverity.Success, 1)]
    [InlineData(OperationStatus.Cancelled, NotificationSeverity.Failure, 0)]
    [InlineData(OperationStatus.Interrupted, NotificationSeverity.Failure, 0)]
    public async Task End_Severity_IsToldToThoseWhoWantIt(OperationStatus status, NotificationSeverity wanted, int messages)
    {
        await using var host = new OutboxHost(_folder, _time);
        await host.AddDestinationAsync("ops", "http://127.0.0.1:9", wanted);

        Assert.Equal(messages, (await host.EndBackupAsync(status)).Count);
    }

    [Fact]
    public async Task Destination_Deleted_TakesItsWaitingMessagesAlong()
    {
        await using var host = new OutboxHost(_folder, _time);
        var destination = await host.AddDestinationAsync("ops", "http://127.0.0.1:9", NotificationSeverity.Failure);
        await host.EndBackupAsync(OperationStatus.Failed, CauseCode.Unreachable);

        await host.Destinations.DeleteAsync(destination.Id, Stop);

        Assert.Empty(await host.Outbox.WaitingAsync(Stop));
    }

    private static Task SentAsync(OutboxHost host) => Poll.UntilAsync(async () => (await host.Outbox.WaitingAsync(Stop)).Count == 0, Limit, Stop);
}
