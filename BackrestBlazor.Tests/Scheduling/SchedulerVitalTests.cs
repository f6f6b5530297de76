using BackrestBlazor.Tests.Scheduling.Overdue;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Scheduling;

/// <summary>A schedule that works, one whose Quartz stands still, and one that nobody looks after.</summary>
public sealed class SchedulerVitalTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Quartz_FiresOrStandsStill()
    {
        await using var folder = new TemporaryFolder();
        await using var host = new OverdueHost(folder, new FakeTimeProvider(TestPlan.Utc("2026-11-23 12:00")));
        await host.StartAsync();
        Assert.True(await host.Vital.WorksAsync(Stop));
        Assert.True(await host.Vital.WorksAsync(Stop));

        await (await host.SchedulerAsync()).Standby(Stop);

        using var limit = new CancellationTokenSource(Moment);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Vital.WorksAsync(limit.Token));
    }

    [Fact]
    public async Task WhoLooksAfterIt_HasEnded_ItDoesNotWork()
    {
        await using var folder = new TemporaryFolder();
        await using var host = new OverdueHost(folder, new FakeTimeProvider(TestPlan.Utc("2026-11-23 12:00")));
        await host.StartAsync();

        await host.StopAsync();

        Assert.False(await host.Vital.WorksAsync(Stop));
    }
}
