using System.Net;
using System.Net.Sockets;
using System.Text;
using BackrestBlazor.Circuits;
using BackrestBlazor.Live;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Circuits;

/// <summary>The rule for readers over HTTP: with fake time for its logic, over a real socket for its effect.</summary>
public sealed class EventStreamTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ChangeFeed _feed = new();
    private readonly LiveCounters _counters = new();
    private readonly LiveOptions _options = new() { BufferCapacity = 4, StallTimeout = TimeSpan.FromSeconds(30) };
    private int _aborts;

    [Fact]
    public async Task Read_BurstWithinThePause_ArrivesAsOneBatch()
    {
        await using var batches = Open(CutOffRules.On);
        Assert.True(await batches.MoveNextAsync());
        Assert.Empty(batches.Current);

        _feed.Publish(new PlanChanged(1));
        var next = batches.MoveNextAsync();
        _feed.Publish(new PlanChanged(2));
        Assert.False(next.IsCompleted);
        _time.Advance(CircuitConnection.Pause);
        Assert.True(await next);

        Assert.Equal([new PlanChanged(1), new PlanChanged(2)], batches.Current);
    }

    [Fact]
    public async Task Read_NothingHappens_GivesAnEmptyBatchAsASignOfLife()
    {
        await using var batches = Open(CutOffRules.On);
        await batches.MoveNextAsync();

        var next = batches.MoveNextAsync().AsTask();
        await AdvanceUntilAsync(next);

        Assert.True(await next);
        Assert.Empty(batches.Current);
    }

    [Fact]
    public async Task Read_BufferFull_EndsByItselfSoThatResyncCanBeSaid()
    {
        await using var batches = Open(CutOffRules.On);
        await batches.MoveNextAsync();

        Flood();
        Assert.Equal(0, _feed.Count);
        var next = batches.MoveNextAsync().AsTask();
        await AdvanceUntilAsync(next);
        var more = await next && await EndsAsync(batches);

        Assert.False(more);
        Assert.Equal((1L, 0, 0), (_counters.CutBecauseFull, _aborts, _counters.Streams));
    }

    [Fact]
    public async Task Read_WriteHangsForStallTimeout_AbortsTheRequest()
    {
        await using var batches = Open(CutOffRules.On);
        await batches.MoveNextAsync(); // and never asks again: the caller is writing

        _time.Advance(_options.StallTimeout - TimeSpan.FromSeconds(1));
        Assert.Equal((0, 1), (_aborts, _feed.Count));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((1, 0, 1L), (_aborts, _feed.Count, _counters.CutBecauseStalled));
    }

    [Fact]
    public async Task Read_CallerLeaves_Unsubscribes()
    {
        var batches = Open(CutOffRules.On);
        await batches.MoveNextAsync();
        await batches.DisposeAsync();

        Assert.Equal((0, 0), (_feed.Count, _counters.Streams));
    }

    [Fact]
    public async Task Mutation_BoundOff_FullReaderStaysOnTheFeed()
    {
        await using var batches = Open(new CutOffRules(BoundIsOn: false, StallRuleIsOn: true));
        await batches.MoveNextAsync();

        Flood();

        Assert.Equal((1, 0L), (_feed.Count, _counters.CutBecauseFull));
    }

    [Fact]
    public async Task Mutation_StallRuleOff_HangingWriteIsNeverAborted()
    {
        await using var batches = Open(new CutOffRules(BoundIsOn: true, StallRuleIsOn: false));
        await batches.MoveNextAsync();

        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal((0, 1), (_aborts, _feed.Count));
    }

    [Fact]
    [Promise(1, "A program stops reading the stream of events: it is cut")]
    public async Task Request_ClientDoesNotReadItsSocket_IsDisconnected()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(40));
        await using var server = await LiveTestServer.StartAsync();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 8 * 1024 };
        await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port, deadline.Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"), deadline.Token);

        while (server.Counters.CutBecauseFull + server.Counters.CutBecauseStalled == 0 || server.Counters.Streams > 0)
        {
            server.Tell(1, "state;");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, deadline.Token);
        }

        Assert.Equal(0, server.Feed.Count);
    }

    private IAsyncEnumerator<IReadOnlyList<Change>> Open(CutOffRules rules) =>
        new EventStream(_feed, Options.Create(_options), rules, _counters, _time)
            .ReadAsync(() => _aborts++, CancellationToken.None).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private void Flood()
    {
        for (var index = 0; index < 5; index++)
        {
            _feed.Publish(new PlanChanged(index));
        }
    }

    private async Task<bool> EndsAsync(IAsyncEnumerator<IReadOnlyList<Change>> batches)
    {
        var next = batches.MoveNextAsync().AsTask();
        await AdvanceUntilAsync(next);
        return await next;
    }

    private async Task AdvanceUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
