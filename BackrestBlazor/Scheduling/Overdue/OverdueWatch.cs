using System.Threading.Channels;
using BackrestBlazor.Live;

namespace BackrestBlazor.Scheduling.Overdue;

/// <summary>
/// Has the plans judged: at the start, before anything that was missed is made up for (<see cref="DueScheduler"/> sees to that); when a plan or a backup changed; and every minute. It needs neither
/// Quartz nor the queue, so that it notices when those stand still.
/// </summary>
internal sealed class OverdueWatch(OverdueJudge judge, ChangeFeed feed, TimeProvider time, ILogger<OverdueWatch> logger) : BackgroundService, ISubscriber
{
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // However much changed before it looks, it looks once.
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private IDisposable? _subscription;

    public bool Offer(Change change)
    {
        if (change is PlanChanged or OperationChanged { PlanId: not null })
        {
            _changed.Writer.TryWrite(true);
        }

        return true;
    }

    public void Cut()
    {
        // Never refuses.
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = feed.Subscribe(this);
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        await base.StopAsync(cancellationToken);
    }

    /// <summary>Has all judged now; what fails is logged.</summary>
    public async Task JudgeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await judge.JudgeAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // A full disk or a locked database: whatever could not be said is said at the next look.
            logger.LogError(exception, "Whether backups are overdue could not be judged; it is tried again in {Pause}.", Every);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops; the next start judges first of all.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            using (var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken))
            {
                await Task.WhenAny(_changed.Reader.ReadAsync(enough.Token).AsTask(), Task.Delay(Every, time, enough.Token));
                await enough.CancelAsync();
            }

            await JudgeAsync(stoppingToken);
        }
    }
}
