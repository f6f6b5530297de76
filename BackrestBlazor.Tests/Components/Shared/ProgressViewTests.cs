using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Components.Shared;

public class ProgressViewTests
{
    [Fact]
    public void Of_UploadingHalf_TellsPercentAndTimeLeft()
    {
        var view = ProgressView.Of(OperationPhase.Uploading, new() { Percent = 62.47, BytesDone = 6, BytesTotal = 10, SecondsRemaining = 90 });

        Assert.Equal((62.4, TimeSpan.FromSeconds(90), false), (view.Percent, view.TimeLeft, view.IsFinishing));
    }

    [Theory]
    [InlineData(OperationPhase.Uploading, 100.0, 10L)]
    [InlineData(OperationPhase.Uploading, 99.99, 10L)]
    [InlineData(OperationPhase.Finalising, 40.0, 4L)]
    public void Of_EverythingReadOrFinalising_IsFinishingWithoutNumbers(OperationPhase phase, double percent, long done)
    {
        var view = ProgressView.Of(phase, new() { Percent = percent, BytesDone = done, BytesTotal = 10, SecondsRemaining = 0 });

        Assert.Equal((null, null, true), (view.Percent, view.TimeLeft, view.IsFinishing));
    }

    [Fact]
    public void Of_AlmostAll_NeverRoundsUpToHundred() =>
        Assert.Equal(99.9, ProgressView.Of(OperationPhase.Uploading, new() { Percent = 99.99, BytesDone = 9, BytesTotal = 10 }).Percent);

    [Fact]
    public void Of_UnknownEstimate_SaysNoTime() =>
        Assert.Null(ProgressView.Of(OperationPhase.Scanning, new() { Percent = 3, SecondsRemaining = 0 }).TimeLeft);

    [Fact]
    public void Of_WaitingForLock_SaysNoPercent() =>
        Assert.Null(ProgressView.Of(OperationPhase.WaitingForLock, new() { Percent = 30 }).Percent);
}
