using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Messages;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Operations.Recording;

/// <summary>What restic's status lines mean to a reader.</summary>
public sealed class ProgressSlotTests
{
    private readonly ProgressSlot _slot = new(OperationPhase.Scanning, TimeProvider.System);

    [Fact]
    public void Read_BeforeTheScanTells_HasNoPercentAndNoTotals()
    {
        _slot.Put(new BackupStatus { FilesDone = 3, BytesDone = 10 });

        var progress = _slot.Read(errors: 0).Progress;
        Assert.Null(progress.Percent);
        Assert.Null(progress.FilesTotal);
        Assert.Null(progress.BytesTotal);
        Assert.Null(progress.SecondsRemaining);
        Assert.Equal(3, progress.FilesDone);
    }

    [Fact]
    public void Read_Halfway_TellsAll()
    {
        _slot.Put(new BackupStatus { PercentDone = 0.4123, TotalFiles = 10, FilesDone = 4, TotalBytes = 100, BytesDone = 41, SecondsRemaining = 7, CurrentFiles = ["/a"] });
        _slot.Put(new PhaseHint(OperationPhase.Uploading));

        var live = _slot.Read(errors: 2);
        Assert.Equal(OperationPhase.Uploading, live.Phase);
        Assert.Equal(41.2, live.Progress.Percent);
        Assert.Equal(7, live.Progress.SecondsRemaining);
        Assert.Equal(2, live.Progress.ErrorCount);
        Assert.Equal(["/a"], live.Progress.CurrentFiles);
    }

    [Fact]
    public void Read_Finalising_DoesNotSayZeroSecondsLeft()
    {
        _slot.Put(new BackupStatus { PercentDone = 1, TotalFiles = 10, FilesDone = 10, TotalBytes = 100, BytesDone = 100, SecondsRemaining = 1 });
        _slot.Put(new PhaseHint(OperationPhase.Finalising));

        Assert.Null(_slot.Read(errors: 0).Progress.SecondsRemaining);
    }

    [Fact]
    public void Read_PhasesComeAndGo_TheirTimesAreKeptInOrder()
    {
        var time = new FakeTimeProvider();
        var slot = new ProgressSlot(OperationPhase.Scanning, time);
        foreach (var (phase, seconds) in new[] { (OperationPhase.Scanning, 2), (OperationPhase.Uploading, 10), (OperationPhase.Retrying, 3), (OperationPhase.Uploading, 20) })
        {
            slot.Put(new PhaseHint(phase));
            slot.Read(errors: 0);
            time.Advance(TimeSpan.FromSeconds(seconds));
        }

        slot.Put(new PhaseHint(OperationPhase.Finalising));
        var progress = slot.Read(errors: 0).Progress;

        Assert.Equal([new(OperationPhase.Scanning, 2), new(OperationPhase.Uploading, 30), new(OperationPhase.Retrying, 3)], progress.Phases);
        Assert.Equal(time.GetUtcNow(), progress.PhaseSince);
        Assert.Equal(slot.Read(errors: 0).Progress, progress); // nothing is drawn anew while nothing changes
    }

    [Fact]
    public void Cancelling_WhateverComesLater_Stays()
    {
        _slot.Cancelling();
        _slot.Put(new PhaseHint(OperationPhase.Uploading));

        Assert.Equal(OperationPhase.Cancelling, _slot.Read(errors: 0).Phase);
    }
}
