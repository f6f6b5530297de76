using System.Threading.Channels;
using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Scheduling.Overdue;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Scheduling;

/// <summary>
/// Has every plan and every repository's maintenance asked whether it is due: all at the start, which finds what was missed, and each one when
/// it was changed. Quartz's store is memory; the database is the truth.
/// </summary>
internal sealed class DueScheduler(
    PlanStore plans, RepositoryStore repositories, DueTriggers triggers, RecoveryGate gate, OverdueWatch overdue, ChangeFeed feed, Watch watch, TimeProvider time,
    ILogger<DueScheduler> logger)
    : BackgroundService, ISubscriber
{
    // As long as the list of plans and repositories that a person changes: it needs no bound.
    private readonly Channel<DueKey> _changed = Channel.CreateUnbounded<DueKey>(new UnboundedChannelOptions { SingleReader = true });

    public bool Offer(Change change) => change switch
    {
        PlanChanged plan => _changed.Writer.TryWrite(DueKey.OfPlan(plan.PlanId)),
        RepositoryChanged repository => KeysOf(repository.RepositoryId).All(_changed.Writer.TryWrite),
        _ => true,
    };

    public void Cut()
    {
        // Never refuses.
    }

    /// <summary>Has everything asked now; while the database does not answer, again every minute.</summary>
    public async Task AskAllAsync(CancellationToken cancellationToken)
    {
        while (!await TryAskAllAsync(cancellationToken))
        {
            await Task.Delay(DueTriggers.AfterFailure, time, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        watch.Begin(time.GetUtcNow());
        using var subscription = feed.Subscribe(this);
        // What a crash left is settled before anything is found missing.
        await gate.PassAsync(stoppingToken);

        // What did not happen is said before it is made up for.
        await overdue.JudgeAsync(stoppingToken);
        await AskAllAsync(stoppingToken);
        await foreach (var due in _changed.Reader.ReadAllAsync(stoppingToken))
        {
            await triggers.AskAsync(due, time.GetUtcNow(), stoppingToken);
        }
    }

    private async Task<bool> TryAskAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AskEachAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // A full disk or a locked database; thrown on, it would end the server.
            logger.LogError(exception, "What has a schedule could not be asked whether it is due; it is tried again in {Pause}.", DueTriggers.AfterFailure);
            return false;
        }
    }

    private async Task AskEachAsync(CancellationToken cancellationToken)
    {
        var all = (await plans.ListAsync(cancellationToken)).Select(plan => DueKey.OfPlan(plan.Id))
            .Concat((await repositories.ListAsync(cancellationToken)).SelectMany(repository => KeysOf(repository.Id)));
        foreach (var due in all)
        {
            await triggers.AskAsync(due, time.GetUtcNow(), cancellationToken);
        }
    }

    private static IEnumerable<DueKey> KeysOf(int repositoryId) => RepositoryMaintenance.Kinds.Select(kind => new DueKey(kind, repositoryId));
}
