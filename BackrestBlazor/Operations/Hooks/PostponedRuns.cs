using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>
/// Has a run that a hook postponed taken over by a new one, once, after a pause. What waits stands in the database, so a restart delays it at most.
/// </summary>
internal sealed class PostponedRuns(
    OperationStore operations, RepositoryStore repositories, OperationQueue queue, RecoveryGate gate, PostponedSignal signal, IOptions<OperationsOptions> options,
    TimeProvider time, ILogger<PostponedRuns> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await gate.PassAsync(stoppingToken);
            while (true)
            {
                await WaitAsync(await LookAsync(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on with it.
        }
    }

    /// <summary>Has taken over what is due; how long until the next is, null when nothing waits.</summary>
    private async Task<TimeSpan?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var waiting = await operations.PostponedAsync(cancellationToken);
            var now = time.GetUtcNow();
            foreach (var run in waiting.Where(run => DueAt(run) <= now))
            {
                await TakeOverAsync(run, cancellationToken);
            }

            return waiting.Select(DueAt).Where(due => due > now).Min(due => (DateTimeOffset?)due) - now;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // A full disk or a locked database; thrown on, it would end the server.
            logger.LogError(exception, "What was postponed could not be looked at; it is tried again in {Pause}.", AfterFailure);
            return AfterFailure;
        }
    }

    private DateTimeOffset DueAt(Operation run) => run.EndedAt!.Value + options.Value.PostponeFor;

    private async Task TakeOverAsync(Operation run, CancellationToken cancellationToken)
    {
        if (await repositories.FindAsync(run.RepositoryId, cancellationToken) is null)
        {
            return;
        }

        var next = await queue.EnqueueAsync(
            new OperationRequest(run.Kind, OperationTrigger.Retry, run.RepositoryId, run.PlanId) { Arguments = run.Arguments, RetryOf = run.Id }, cancellationToken);
        logger.LogInformation("Operation {OperationId} had been postponed; operation {NextId} takes over.", run.Id, next.Id);
    }

    private async Task WaitAsync(TimeSpan? pause, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(signal.WaitAsync(enough.Token), Task.Delay(pause ?? Timeout.InfiniteTimeSpan, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
