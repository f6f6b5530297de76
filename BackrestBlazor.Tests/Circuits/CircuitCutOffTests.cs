using BackrestBlazor.Circuits;
using BackrestBlazor.Domain;
using BackrestBlazor.Live;

namespace BackrestBlazor.Tests.Circuits;

/// <summary>Real Kestrel, real sockets, raw clients: who is cut, and who never.</summary>
public sealed class CircuitCutOffTests
{
    private readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public CircuitCutOffTests()
    {
        _deadline.CancelAfter(TimeSpan.FromSeconds(40)); // only reached when something hangs
    }

    private CancellationToken Deadline => _deadline.Token;

    [Fact]
    public async Task Circuit_ClientAcknowledgesAtOnce_SeesTheFinalStateAndIsNeverCut()
    {
        await using var server = await LiveTestServer.StartAsync(stallTimeout: "00:00:05");
        await using var client = await server.ConnectAsync(Deadline);
        await client.SeesAsync("state-0;", Deadline);

        await PublishAsync(server, TimeSpan.FromSeconds(3), () => false);
        server.Tell(1, "state-final;");

        await client.SeesAsync("state-final;", Deadline);
        Assert.Equal((1, 0L, 0L), (server.Counters.Circuits, server.Counters.CutBecauseFull, server.Counters.CutBecauseStalled));
        Assert.False(client.Disconnected.IsCompleted);
    }

    [Fact]
    public async Task Circuit_ClientStopsAcknowledgingWhileOnlyProgressWaits_IsCutAsStalled()
    {
        await using var server = await LiveTestServer.StartAsync();
        await using var client = await server.ConnectAsync(Deadline);
        await client.SeesAsync("state-0;", Deadline);

        client.Acknowledges = false;
        var started = TimeProvider.System.GetTimestamp();
        await PublishProgressAsync(server, TimeSpan.FromSeconds(30), () => client.Disconnected.IsCompleted);

        Assert.True(client.Disconnected.IsCompleted);
        Assert.True(TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(0.9));
        Assert.Equal((0L, 1L), (server.Counters.CutBecauseFull, server.Counters.CutBecauseStalled));
    }

    [Fact]
    public async Task Circuit_OneOfTwoAnswersNothing_ItsStandingSaysHowFarBehindItIs()
    {
        await using var server = await LiveTestServer.StartAsync(stallTimeout: "01:00:00");
        await using var healthy = await server.ConnectAsync(Deadline);
        await healthy.SeesAsync("state-0;", Deadline);
        await using var silent = await server.ConnectAsync(Deadline);
        await silent.SeesAsync("state-0;", Deadline);

        silent.Acknowledges = false;
        await EventuallyAsync(() =>
        {
            // More than once: an answer to what it saw before may still be on its way.
            server.Tell(1, "state-1;");
            return server.Counters.Readers is [_, { BehindSince: not null, Waiting: > 0 }];
        });

        await EventuallyAsync(() => server.Counters.Readers is [{ BehindSince: null, Waiting: 0 }, { BehindSince: not null, Waiting: > 0, IsCircuit: true }]);
    }

    [Fact]
    public async Task Circuit_ClientStopsReadingItsSocket_IsCutAndNoLongerOnTheFeed()
    {
        await using var server = await LiveTestServer.StartAsync();
        await using var client = await server.ConnectAsync(Deadline);
        await client.SeesAsync("state-0;", Deadline);

        client.StopReading();
        await PublishAsync(server, TimeSpan.FromSeconds(30), () => server.Counters.CutBecauseStalled == 1);

        Assert.Equal(0, server.Feed.Count);
        await EventuallyAsync(() => server.Counters.Circuits == 0);
    }

    [Fact]
    public async Task Circuit_MoreStatesThanTheBufferHoldsWhileNothingIsAcknowledged_IsCutAsFullAtOnce()
    {
        await using var server = await LiveTestServer.StartAsync(stallTimeout: "01:00:00");
        await using var client = await server.ConnectAsync(Deadline);
        await client.SeesAsync("state-0;", Deadline);

        client.Acknowledges = false;
        Flood(server);
        await client.Disconnected.WaitAsync(Deadline);

        Assert.Equal((1L, 0L, 0), (server.Counters.CutBecauseFull, server.Counters.CutBecauseStalled, server.Feed.Count));
    }

    [Fact]
    public async Task Circuit_CutClientComesBack_ReadsTheTrueStateAndFollowsAgain()
    {
        await using var server = await LiveTestServer.StartAsync();
        await using var client = await server.ConnectAsync(Deadline);
        await client.SeesAsync("state-0;", Deadline);
        client.Acknowledges = false;
        await PublishAsync(server, TimeSpan.FromSeconds(30), () => client.Disconnected.IsCompleted);
        await EventuallyAsync(() => server.Counters.Circuits == 0);
        server.Truth.State = "state-missed;"; // nobody is told: it must be read

        client.Acknowledges = true;
        Assert.True(await client.ReconnectAsync(Deadline));
        await client.SeesAsync("state-missed;", Deadline);
        server.Tell(1, "state-after;");
        await client.SeesAsync("state-after;", Deadline);

        Assert.Equal((1, 1), (server.Counters.Circuits, server.Feed.Count));
    }

    [Fact]
    public async Task Circuit_OneOfTwoStalls_OnlyThatOneIsCut()
    {
        await using var server = await LiveTestServer.StartAsync(stallTimeout: "00:00:05");
        await using var healthy = await server.ConnectAsync(Deadline);
        await using var stalled = await server.ConnectAsync(Deadline);
        await healthy.SeesAsync("state-0;", Deadline);
        await stalled.SeesAsync("state-0;", Deadline);

        stalled.Acknowledges = false;
        await PublishAsync(server, TimeSpan.FromSeconds(30), () => stalled.Disconnected.IsCompleted);
        server.Tell(1, "state-final;");

        await healthy.SeesAsync("state-final;", Deadline);
        Assert.False(healthy.Disconnected.IsCompleted);
    }

    [Fact]
    public async Task Publish_NobodyReads_NeverWaits()
    {
        await using var server = await LiveTestServer.StartAsync(stallTimeout: "01:00:00");
        await using var first = await server.ConnectAsync(Deadline);
        await using var second = await server.ConnectAsync(Deadline);
        await first.SeesAsync("state-0;", Deadline);
        await second.SeesAsync("state-0;", Deadline);
        first.StopReading();
        second.Acknowledges = false;

        var started = TimeProvider.System.GetTimestamp();
        for (var index = 0; index < 100_000; index++)
        {
            Progress(server, index % 20, index % 100);
        }

        // Microseconds each; a publisher that waited for a reader once would wait for an hour.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Mutation_StallRuleOff_StalledClientStaysForEver()
    {
        await using var server = await LiveTestServer.StartAsync(rules: new CutOffRules(BoundIsOn: true, StallRuleIsOn: false));
        await using var client = await server.ConnectAsync(Deadline);
        await client.SeesAsync("state-0;", Deadline);

        client.Acknowledges = false;
        await PublishProgressAsync(server, TimeSpan.FromSeconds(4), () => false);

        Assert.False(client.Disconnected.IsCompleted);
        Assert.Equal((1, 0L), (server.Counters.Circuits, server.Counters.CutBecauseStalled));
    }

    [Fact]
    public async Task Mutation_BoundOff_FullClientStaysOnTheFeed()
    {
        await using var server = await LiveTestServer.StartAsync(stallTimeout: "01:00:00", new CutOffRules(BoundIsOn: false, StallRuleIsOn: true));
        await using var client = await server.ConnectAsync(Deadline);
        await client.SeesAsync("state-0;", Deadline);

        client.Acknowledges = false;
        Flood(server);

        Assert.Equal((1, 0L), (server.Feed.Count, server.Counters.CutBecauseFull));
    }

    // More than twice the capacity of 64: one batch may be on its way.
    private static void Flood(LiveTestServer server)
    {
        for (var index = 0; index < 500; index++)
        {
            server.Tell(index, "state-1;");
        }
    }

    private static void Progress(LiveTestServer server, long operation, double percent) =>
        server.Feed.Publish(new OperationProgressed(operation, OperationPhase.Uploading, TestProgress.Of(percent)));

    // 100 changes a second, every tenth of them a state.
    private async Task PublishAsync(LiveTestServer server, TimeSpan atMost, Func<bool> until)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var index = 1; !until() && TimeProvider.System.GetElapsedTime(started) < atMost; index++)
        {
            Progress(server, index % 3, index % 100);
            if (index % 10 == 0)
            {
                server.Tell(index % 3, $"state-{index};");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Deadline);
        }
    }

    // More than one: the acknowledgement of an earlier render, still under way, may be taken for that of the first.
    private async Task PublishProgressAsync(LiveTestServer server, TimeSpan atMost, Func<bool> until)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!until() && TimeProvider.System.GetElapsedTime(started) < atMost)
        {
            Progress(server, 1, 1);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Deadline);
        }
    }

    private async Task EventuallyAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Deadline);
        }
    }
}
