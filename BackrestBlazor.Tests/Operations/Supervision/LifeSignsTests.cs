using BackrestBlazor.Operations.Supervision;
using BackrestBlazor.Processes.Vitals;

namespace BackrestBlazor.Tests.Operations.Supervision;

/// <summary>What counts as a sign of life, over made-up hours: looked at every two seconds, as on the server.</summary>
public sealed class LifeSignsTests
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);

    private readonly LifeSigns _life = new(Begin);
    private DateTimeOffset _now = Begin;
    private VitalSigns _signs = new();

    [Fact]
    public void LinkOfFiveHundredBytesASecond_IsAlive()
    {
        Run(TimeSpan.FromHours(1), _ => 1000, 0.003);

        Assert.InRange(Quiet, TimeSpan.Zero, LifeSigns.Window);
    }

    [Fact]
    public void StatusLinesAlone_AreNoLife()
    {
        Run(TimeSpan.FromMinutes(1), _ => 1_000_000, 0.5);
        Run(TimeSpan.FromMinutes(20), _ => 0, 0.022);

        Assert.InRange(Quiet, TimeSpan.FromMinutes(19.5), TimeSpan.FromMinutes(20.5));
    }

    [Fact]
    public void RefreshOfALockEveryFiveMinutes_IsNoLife()
    {
        Run(TimeSpan.FromMinutes(20), look => look % 150 == 149 ? 3000 : 0, 0.003);

        Assert.InRange(Quiet, TimeSpan.FromMinutes(19.5), TimeSpan.FromMinutes(20.5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void RequestThatIsSentAgainEveryFiveMinutes_IsNoLife(int shift)
    {
        Run(TimeSpan.FromSeconds(2 * shift), _ => 0, 0.003);
        Run(TimeSpan.FromMinutes(20), look => look % 150 is >= 140 and < 145 ? 1_000_000 : 0, 0.003);

        Assert.InRange(Quiet, TimeSpan.FromMinutes(19.5), TimeSpan.FromMinutes(20.5));
    }

    [Fact]
    public void ProcessorAtWorkWithoutABite_IsAlive()
    {
        Run(TimeSpan.FromMinutes(20), _ => 0, 0.4);

        Assert.InRange(Quiet, TimeSpan.Zero, LifeSigns.Window);
    }

    [Fact]
    public void MovesAgainAfterASilence_IsAliveWithinHalfAMinute()
    {
        Run(TimeSpan.FromMinutes(20), _ => 0, 0);
        Run(TimeSpan.FromSeconds(40), _ => 100_000, 0.1);

        Assert.InRange(Quiet, TimeSpan.Zero, LifeSigns.Window);
    }

    [Fact]
    public void AWordOfRestic_IsAliveAtOnce()
    {
        Run(TimeSpan.FromMinutes(20), _ => 0, 0);
        _life.Take(_now, _signs, heard: 1);

        Assert.Equal(TimeSpan.Zero, Quiet);
    }

    private TimeSpan Quiet => _now - _life.LastSign;

    private void Run(TimeSpan duration, Func<int, long> bytes, double cpu)
    {
        for (var look = 0; look < duration.TotalSeconds / 2; look++)
        {
            _now += TimeSpan.FromSeconds(2);
            _signs = _signs with { BytesRead = _signs.BytesRead + bytes(look), Cpu = _signs.Cpu + TimeSpan.FromSeconds(2 * cpu) };
            _life.Take(_now, _signs, heard: 0);
        }
    }
}
