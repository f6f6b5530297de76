namespace BackrestBlazor.Scheduling;

/// <summary>
/// Notices that the clock was set or that the machine slept, by comparing it with one that only counts, and that the machine was given another time zone; then it has
/// everything that may be due asked. A trigger alone would sleep until the old time comes again: for eight hours, or, after a clock that was years ahead, for years.
/// </summary>
internal sealed class ClockWatch(DueScheduler scheduler, TimeProvider time, ILogger<ClockWatch> logger) : BackgroundService
{
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Smaller steps are what time servers do all day.</summary>
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var (clock, counter, zone) = (time.GetUtcNow(), time.GetTimestamp(), time.LocalTimeZone);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var drift = time.GetUtcNow() - clock - time.GetElapsedTime(counter);
            (clock, counter) = (time.GetUtcNow(), time.GetTimestamp());
            TimeZoneInfo.ClearCachedData(); // .NET reads the machine's own once
            var former = zone;
            zone = time.LocalTimeZone;
            if (drift.Duration() > Jump)
            {
                logger.LogWarning("The clock jumped by {Drift}; everything that has a schedule is asked whether it is due.", drift);
                await scheduler.AskAllAsync(stoppingToken);
            }
            else if (zone.Id != former.Id || !zone.HasSameRules(former))
            {
                logger.LogWarning("The time zone of this machine is {Zone} now, and was {Former}; everything that has a schedule is asked when it is due.", zone.Id, former.Id);
                await scheduler.AskAllAsync(stoppingToken);
            }
        }
    }
}
