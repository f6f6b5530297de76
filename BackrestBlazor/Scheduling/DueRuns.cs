using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Scheduling.Times;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Scheduling;

/// <summary>
/// Decides whether a plan is due, from nothing but the database and the clock. It may be asked at any time and as often as anyone likes:
/// after a start, a firing, a change of the plan or a jump of the clock the answer is the same, and a due time makes one operation at most.
/// </summary>
internal sealed class DueBackups(
    PlanStore plans, BackupHistory history, OperationQueue queue, ScheduleCalculator calculator, Watch watch, TimeProvider time, ILogger<DueBackups> logger)
{
    /// <summary>A run that begins later than this was missed: it is made up for, or left out if the plan says so.</summary>
    internal static readonly TimeSpan Punctual = TimeSpan.FromMinutes(5);

    /// <summary>Queues the run that is due, if one is. Returns when to ask again; null: not before the plan is changed.</summary>
    public async Task<DateTimeOffset?> RunAsync(int planId, CancellationToken cancellationToken)
    {
        if (await plans.FindAsync(planId, cancellationToken) is not { } plan)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var known = await history.LatestDueAtAsync(planId, OperationKind.Backup, cancellationToken);
        var lastStart = await LastStartAsync(plan, known, cancellationToken);
        if (calculator.Newest(plan, now, lastStart) is { } due && IsOwed(plan, due, known, now))
        {
            await EnqueueAsync(plan, due, now, cancellationToken);
            lastStart = Later(lastStart, due.DueAt);
        }

        return calculator.Next(plan, now, lastStart)?.RunsAt;
    }

    // A run that was cancelled in the queue never started; its due time counts all the same, or it would be due for ever.
    private async Task<DateTimeOffset?> LastStartAsync(Plan plan, DateTimeOffset? known, CancellationToken cancellationToken) =>
        IsSinceLastRun(plan) ? Later(await history.LastStartedAsync(plan.Id, OperationKind.Backup, cancellationToken), known) : null;

    private static bool IsOwed(Plan plan, DueTime due, DateTimeOffset? known, DateTimeOffset now)
    {
        if (IsSinceLastRun(plan))
        {
            return known is null || due.DueAt > known;
        }

        var isPunctual = now - due.RunsAt <= Punctual;
        if (known > now || plan.ScheduleChangedAt > now)
        {
            // The clock was set back. That must not silence the plan until the old time comes again, and nothing was missed either;
            // what already ran is known to the queue, which never takes a due time twice.
            return isPunctual;
        }

        return (known is null || due.DueAt > known) && due.DueAt > plan.ScheduleChangedAt && (plan.Settings.Schedule.CatchUp || isPunctual);
    }

    private async Task EnqueueAsync(Plan plan, DueTime due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var missed = due.RunsAt < watch.Since || now - due.RunsAt > Punctual;
        var trigger = missed ? OperationTrigger.CatchUp : OperationTrigger.Schedule;
        var request = new OperationRequest(OperationKind.Backup, trigger, plan.RepositoryId, plan.Id) { DueAt = due.DueAt };
        var operation = await queue.EnqueueAsync(request, cancellationToken);
        logger.LogInformation("Plan {PlanId} is due ({DueAt:u}, {Trigger}); operation {OperationId}.", plan.Id, due.DueAt, trigger, operation.Id);
    }

    private static bool IsSinceLastRun(Plan plan) => plan.Settings.Schedule.Clock == ScheduleClock.LastRun;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;
}
