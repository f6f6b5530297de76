using BackrestBlazor.Domain;
using Quartz;

namespace BackrestBlazor.Scheduling;

/// <summary>
/// Fires when a plan or a repository's maintenance may be due and puts it in the queue. It never runs restic itself: a firing takes milliseconds,
/// so slow work cannot make the next one late.
/// </summary>
[DisallowConcurrentExecution] // per plan, and per repository and kind: each has its own job
internal sealed class EnqueueOperationJob(DueRuns due, DueTriggers triggers, TimeProvider time) : IJob
{
    /// <summary>From the job data map, as is <see cref="Id"/>: the name of an <see cref="OperationKind"/>.</summary>
    public string Kind { get; set; } = "";

    public int Id { get; set; }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var key = new DueKey(Enum.Parse<OperationKind>(Kind), Id);

        // First the trigger of the next try: if the database does not answer now, it is asked again and not forgotten.
        await triggers.SetNextAsync(key, time.GetUtcNow() + DueTriggers.AfterFailure, cancellationToken);
        if (await due.RunAsync(key, cancellationToken) is { } next)
        {
            await triggers.SetNextAsync(key, next, cancellationToken);
        }
        else
        {
            await triggers.ClearNextAsync(key, cancellationToken);
        }
    }
}
