using System.Data.Common;

namespace BackrestBlazor.Accounts;

/// <summary>Now and then writes when sessions and tokens were last used, and takes away sessions that have run out. No request waits for it.</summary>
internal sealed class AccountUpkeep(SessionRegistry sessions, TokenUse tokens, TimeProvider time, ILogger<AccountUpkeep> logger) : BackgroundService
{
    /// <summary>Seldom enough that an open page does not keep the disk of a small box awake; a crash forgets no more than this.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await FlushAsync(stoppingToken);
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await sessions.FlushAsync(cancellationToken);
            await tokens.FlushAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or ObjectDisposedException)
        {
            // The next time tries again; at the stop the writer may have gone first, and nothing that matters is lost.
            logger.LogWarning("When sessions and tokens were last used was not written: {Reason}", exception.Message);
        }
    }
}
