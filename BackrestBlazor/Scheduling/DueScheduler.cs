using System.Threading.Channels;
using BackrestBlazor.Live;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Scheduling;

/// <summary>
/// Has every plan asked whether it is due: all at the start, which finds what was missed, and each one when it was changed. Quartz's store is
/// memory; the database is the truth.
/// </summary>
internal sealed class PlanScheduler(PlanStore plans, PlanTriggers triggers, ChangeFeed feed, Watch watch, TimeProvider time) : BackgroundService, ISubscriber
{
    // As long as the list of plans that a person changes: it needs no bound.
    private readonly Channel<int> _changed = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });

    public bool Offer(Change change) => change is not PlanChanged plan || _changed.Writer.TryWrite(plan.PlanId);

    public void Cut()
    {
        // Never refuses.
    }

    /// <summary>Has every plan asked now.</summary>
    public async Task AskAllAsync(CancellationToken cancellationToken)
    {
        foreach (var plan in await plans.ListAsync(cancellationToken))
        {
            await triggers.AskAsync(plan.Id, time.GetUtcNow(), cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        watch.Begin(time.GetUtcNow());
        using var subscription = feed.Subscribe(this);
        await AskAllAsync(stoppingToken);
        await foreach (var planId in _changed.Reader.ReadAllAsync(stoppingToken))
        {
            await triggers.AskAsync(planId, time.GetUtcNow(), stoppingToken);
        }
    }
}
