using Quartz;

namespace BackrestBlazor.Scheduling;

/// <summary>
/// Fires when a plan may be due and puts a backup in the queue. It never runs restic itself: a firing takes milliseconds, so a slow backup
/// cannot make the next one late.
/// </summary>
[DisallowConcurrentExecution] // per plan: each has its own job
internal sealed class EnqueueOperationJob(DueBackups due, PlanTriggers triggers, TimeProvider time) : IJob
{
    /// <summary>From the job data map.</summary>
    public int PlanId { get; set; }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // First the trigger of the next try: if the database does not answer now, the plan is asked again and not forgotten.
        await triggers.SetNextAsync(PlanId, time.GetUtcNow() + PlanTriggers.AfterFailure, cancellationToken);
        if (await due.RunAsync(PlanId, cancellationToken) is { } next)
        {
            await triggers.SetNextAsync(PlanId, next, cancellationToken);
        }
        else
        {
            await triggers.ClearNextAsync(PlanId, cancellationToken);
        }
    }
}
