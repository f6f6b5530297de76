using BackrestBlazor.Components.Shared;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Components.Shared;

/// <summary>The clock of a circuit: it rests while the browser is away.</summary>
public sealed class MinuteTickTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private readonly MinuteTick _tick;
    private int _told;

    public MinuteTickTests()
    {
        _tick = new MinuteTick(_time);
        _tick.Subscribe(() =>
        {
            _told++;
            return Task.CompletedTask;
        });
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Tick_MinutePasses_TellsTwice()
    {
        _time.Advance(Minute);

        Assert.Equal(2, _told);
    }

    [Fact]
    public async Task Tick_BrowserIsAway_TellsNobody()
    {
        await _tick.OnConnectionDownAsync(null!, Stop);
        using var another = _tick.Subscribe(() => Task.CompletedTask);

        _time.Advance(Minute);

        Assert.Equal(0, _told);
    }

    [Fact]
    public async Task Tick_BrowserIsBack_TellsAtOnceAndGoesOn()
    {
        await _tick.OnConnectionDownAsync(null!, Stop);
        await _tick.OnConnectionUpAsync(null!, Stop);
        Assert.Equal(1, _told);

        _time.Advance(Minute);

        Assert.Equal(3, _told);
    }

    public void Dispose() => _tick.Dispose();
}
