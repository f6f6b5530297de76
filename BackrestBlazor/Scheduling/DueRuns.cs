using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Scheduling.Times;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Scheduling;

/// <summary>
/// Decides whether a plan or a repository's maintenance is due, from nothing but the database and the clock. It may be asked at any time and as
/// often as anyone likes: after a start, a firing, a change or a jump of the clock the answer is the same, and a due time makes one operation at most.
/// </summary>
internal sealed class DueRuns(
    PlanStore plans, RepositoryStore repositories, BackupHistory history, OperationQueue queue, ScheduleCalculator calculator, Watch watch, TimeProvider time,
    ILogger<DueRuns> logger)
{
    /// <summary>A run that begins later than this was missed: it is made up for, or left out if the schedule says so.</summary>
    internal static readonly TimeSpan Punctual = TimeSpan.FromMinutes(5);

    /// <summary>Queues the run that is due, if one is. Returns when to ask again; null: not before plan or repository is changed.</summary>
    public async Task<DateTimeOffset?> RunAsync(DueKey key, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { } work)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var known = await history.LatestDueAtAsync(key, cancellationToken);
        var lastStart = await LastStartAsync(work, known, cancellationToken);
        if (calculator.Newest(work, now, lastStart) is { } due && IsOwed(work, due, known, now))
        {
            await EnqueueAsync(work, due, now, cancellationToken);
            lastStart = Later(lastStart, due.DueAt);
        }

        return calculator.Next(work, now, lastStart)?.RunsAt;
    }

    private async Task<ScheduledWork?> FindAsync(DueKey key, CancellationToken cancellationToken)
    {
        if (key.IsPlan)
        {
            return await plans.FindAsync(key.Id, cancellationToken) is { } plan ? ScheduledWork.Of(plan) : null;
        }

        return await repositories.FindAsync(key.Id, cancellationToken) is { } repository ? ScheduledWork.Of(repository, key.Kind) : null;
    }

    // A run that was cancelled in the queue never started; its due time counts all the same, or it would be due for ever.
    private async Task<DateTimeOffset?> LastStartAsync(ScheduledWork work, DateTimeOffset? known, CancellationToken cancellationToken) =>
        IsSinceLastRun(work) ? Later(await history.LastStartedAsync(work.Key, cancellationToken), known) : null;

    private static bool IsOwed(ScheduledWork work, DueTime due, DateTimeOffset? known, DateTimeOffset now)
    {
        if (IsSinceLastRun(work))
        {
            return known is null || due.DueAt > known;
        }

        var isPunctual = now - due.RunsAt <= Punctual;
        if (known > now || work.ChangedAt > now)
        {
            // The clock was set back. That must not silence the work until the old time comes again, and nothing was missed either;
            // what already ran is known to the queue, which never takes a due time twice.
            return isPunctual;
        }

        return (known is null || due.DueAt > known) && due.DueAt > work.ChangedAt && (work.Schedule.CatchUp || isPunctual);
    }

    private async Task EnqueueAsync(ScheduledWork work, DueTime due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var missed = due.RunsAt < watch.Since || now - due.RunsAt > Punctual;
        var trigger = missed ? OperationTrigger.CatchUp : OperationTrigger.Schedule;
        var request = new OperationRequest(work.Key.Kind, trigger, work.RepositoryId, work.PlanId) { DueAt = due.DueAt };
        var operation = await queue.EnqueueAsync(request, cancellationToken);
        logger.LogInformation(
            "{Kind} of repository {RepositoryId}, plan {PlanId} is due ({DueAt:u}, {Trigger}); operation {OperationId}.",
            work.Key.Kind, work.RepositoryId, work.PlanId, due.DueAt, trigger, operation.Id);
    }

    private static bool IsSinceLastRun(ScheduledWork work) => work.Schedule.Clock == ScheduleClock.LastRun;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;
}
