namespace BackrestBlazor.Scheduling;

/// <summary>
/// Notices that the clock was set or that the machine slept, by comparing it with one that only counts, and has everything that may be due asked. A trigger
/// alone would sleep until the old time comes again: for eight hours, or, after a clock that was years ahead, for years.
/// </summary>
internal sealed class ClockWatch(DueScheduler scheduler, TimeProvider time, ILogger<ClockWatch> logger) : BackgroundService
{
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Smaller steps are what time servers do all day.</summary>
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var (clock, counter) = (time.GetUtcNow(), time.GetTimestamp());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var drift = time.GetUtcNow() - clock - time.GetElapsedTime(counter);
            (clock, counter) = (time.GetUtcNow(), time.GetTimestamp());
            if (drift.Duration() > Jump)
            {
                logger.LogWarning("The clock jumped by {Drift}; everything that has a schedule is asked whether it is due.", drift);
                await scheduler.AskAllAsync(stoppingToken);
            }
        }
    }
}
