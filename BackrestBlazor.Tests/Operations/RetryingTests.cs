using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Lines;
using BackrestBlazor.Operations.Retrying;
using BackrestBlazor.Restic;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Operations;

/// <summary>When an attempt is ended, and when the next begins.</summary>
public sealed class RetryingTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(1, 0, 60)]
    [InlineData(2, 0, 120)]
    [InlineData(5, 0, 600)]
    [InlineData(50, 0, 600)]
    [InlineData(1, 1, 48)]
    public void Delay_DoublesUpToTheLongestAndIsSpread(int attempt, double chance, double seconds) =>
        Assert.Equal(seconds, RetryDelay.After(new RetryPolicy { InitialDelaySeconds = 60, MaxDelaySeconds = 600 }, attempt, chance).TotalSeconds, 3);

    [Theory]
    [InlineData("index", true)]
    [InlineData("snapshot", true)]
    [InlineData("data", false)]
    public void GiveUp_WhatIsTriedInVain_CountsOnlyWhereEndingIsCheap(string target, bool gaveUp)
    {
        using var timer = new GiveUpTimer(TimeSpan.FromSeconds(300), _time);
        timer.Take(new PhaseHint(OperationPhase.Finalising));
        timer.Take(new PhaseHint(OperationPhase.Retrying, TimeSpan.FromSeconds(1), target));
        _time.Advance(TimeSpan.FromSeconds(299));
        timer.Take(new PhaseHint(OperationPhase.Retrying, TimeSpan.FromSeconds(90), target));
        Assert.False(timer.Token.IsCancellationRequested);

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(gaveUp, timer.Token.IsCancellationRequested);
    }

    [Fact]
    public void GiveUp_ItWentWellAfterAll_BeginsToCountAnew()
    {
        using var timer = new GiveUpTimer(TimeSpan.FromSeconds(300), _time);
        timer.Take(new PhaseHint(OperationPhase.Retrying, TimeSpan.FromSeconds(1), "index"));
        _time.Advance(TimeSpan.FromSeconds(200));
        timer.Take(new PhaseHint(OperationPhase.Uploading));
        _time.Advance(TimeSpan.FromSeconds(200));
        timer.Take(new PhaseHint(OperationPhase.Retrying, TimeSpan.FromSeconds(1), "index"));
        _time.Advance(TimeSpan.FromSeconds(200));

        Assert.False(timer.Token.IsCancellationRequested);
    }

    [Fact]
    public void Lines_WorkThatWaitsForItsNextAttempt_LeavesItsPlaceToOthers()
    {
        var lines = new WorkLines(1);
        lines.Add(new QueuedWork(1, 1, OperationKind.Backup, new OperationArguments()), "a");
        lines.Add(new QueuedWork(2, 2, OperationKind.Backup, new OperationArguments()), "b");
        lines.Add(new QueuedWork(3, 1, OperationKind.Forget, new OperationArguments()), "a");
        Assert.Equal([1], lines.TakeStartable().Select(work => work.OperationId));

        lines.Pause(1);
        Assert.Equal([2], lines.TakeStartable().Select(work => work.OperationId));
        lines.Resume(1);
        lines.Ended(2);

        Assert.Empty(lines.TakeStartable()); // its own line stays its own
    }
}
