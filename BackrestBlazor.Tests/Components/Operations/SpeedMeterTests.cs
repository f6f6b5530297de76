using BackrestBlazor.Components.Operations;

namespace BackrestBlazor.Tests.Components.Operations;

public class SpeedMeterTests
{
    private readonly SpeedMeter _meter = new();

    [Fact]
    public void BytesPerSecond_OneSample_IsUnknown()
    {
        Add(5, 100);

        Assert.Null(_meter.BytesPerSecond);
    }

    [Fact]
    public void BytesPerSecond_BecameSlow_TellsTheLastSeconds()
    {
        Add(0, 0);
        Add(10, 1_000_000);
        for (var second = 11; second <= 30; second++)
        {
            Add(second, 1_000_000 + ((second - 10) * 10));
        }

        Assert.Equal(10, _meter.BytesPerSecond);
    }

    [Fact]
    public void BytesPerSecond_NewAttempt_BeginsAgain()
    {
        Add(0, 0);
        Add(60, 6_000);

        Add(1, 0);
        Add(3, 40);

        Assert.Equal(20, _meter.BytesPerSecond);
    }

    private void Add(double seconds, long bytes) => _meter.Add(new() { SecondsElapsed = seconds, BytesDone = bytes });
}
