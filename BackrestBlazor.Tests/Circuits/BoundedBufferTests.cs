using BackrestBlazor.Circuits;
using BackrestBlazor.Domain;
using BackrestBlazor.Live;

namespace BackrestBlazor.Tests.Circuits;

public sealed class BoundedBufferTests
{
    private readonly BoundedBuffer _buffer = new(4);

    [Fact]
    public void Offer_ProgressOfOneOperation_OverwritesInPlace()
    {
        _buffer.Offer(Progress(1, 10));
        _buffer.Offer(Progress(2, 50));
        _buffer.Offer(Progress(1, 20));

        Assert.Equal([Progress(1, 20), Progress(2, 50)], _buffer.Drain());
    }

    [Fact]
    public void Offer_ProgressAfterState_QueuesAfterTheState()
    {
        _buffer.Offer(Progress(1, 10));
        _buffer.Offer(State(1));
        _buffer.Offer(Progress(1, 20));
        _buffer.Offer(Progress(1, 30));

        Assert.Equal([Progress(1, 10), State(1), Progress(1, 30)], _buffer.Drain());
    }

    [Fact]
    public void Offer_StateOfAnotherOperation_LeavesProgressInPlace()
    {
        _buffer.Offer(Progress(1, 10));
        _buffer.Offer(State(2));
        _buffer.Offer(Progress(1, 20));

        Assert.Equal([Progress(1, 20), State(2)], _buffer.Drain());
    }

    [Fact]
    public void Offer_LogAndProgressOfOneOperation_DoNotReplaceEachOther()
    {
        _buffer.Offer(Progress(1, 10));
        _buffer.Offer(new LogGrew(1, 100));
        _buffer.Offer(new LogGrew(1, 200));

        Assert.Equal([Progress(1, 10), new LogGrew(1, 200)], _buffer.Drain());
    }

    [Fact]
    public void Offer_EqualStates_AreAllKept()
    {
        _buffer.Offer(State(1));
        _buffer.Offer(State(1));
        _buffer.Offer(new PlanChanged(3));
        _buffer.Offer(new PlanChanged(3));

        Assert.Equal(4, _buffer.Drain().Count);
    }

    [Fact]
    public void Offer_Full_RefusesStateButStillReplacesProgress()
    {
        Fill();
        _buffer.Drain();
        _buffer.Offer(Progress(9, 1));
        Fill(3);

        Assert.False(_buffer.Offer(State(5)));
        Assert.True(_buffer.Offer(Progress(9, 2)));
        Assert.Equal(4, _buffer.Count);
    }

    [Fact]
    public void Offer_ProgressWithoutEnd_NeverFills()
    {
        for (var percent = 0; percent < 10_000; percent++)
        {
            Assert.True(_buffer.Offer(Progress(percent % 4, percent)));
        }

        Assert.Equal(4, _buffer.Count);
    }

    [Fact]
    public void Drain_Twice_DoesNotBringThingsBack()
    {
        _buffer.Offer(State(1));
        _buffer.Drain();
        _buffer.Offer(Progress(1, 10));

        Assert.Equal([Progress(1, 10)], _buffer.Drain());
        Assert.Empty(_buffer.Drain());
    }

    [Fact]
    public async Task Wait_UntilOffer_Ends()
    {
        var waiting = _buffer.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        _buffer.Offer(State(1));

        await waiting;
    }

    [Fact]
    public async Task Wait_AfterDrain_WaitsForTheNext()
    {
        _buffer.Offer(State(1));
        await _buffer.WaitAsync(TestContext.Current.CancellationToken);
        _buffer.Drain();

        Assert.False(_buffer.WaitAsync(TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public async Task Offer_ReaderWaits_NeverRunsTheReaderOnThePublishersThread()
    {
        using var gate = new SemaphoreSlim(0);
        var reader = ReadAsync();

        _buffer.Offer(State(1)); // would hang here if the reader ran inside
        gate.Release();

        await reader;

        async Task ReadAsync()
        {
            await _buffer.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            Assert.True(await gate.WaitAsync(TimeSpan.FromSeconds(20)));
        }
    }

    private static OperationChanged State(long operation) => new(operation, 1, 1);

    private static OperationProgressed Progress(long operation, double percent) => new(operation, OperationPhase.Uploading, TestProgress.Of(percent));

    private void Fill(int count = 4)
    {
        for (var index = 0; index < count; index++)
        {
            Assert.True(_buffer.Offer(new SnapshotsChanged(index)));
        }
    }
}
