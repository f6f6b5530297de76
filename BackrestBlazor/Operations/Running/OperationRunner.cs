using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Executors;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Operations.Retrying;
using BackrestBlazor.Operations.Supervision;
using BackrestBlazor.Restic.Opening;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Operations.Running;

/// <summary>
/// Takes one operation from pending to its end. Whatever happens in between, the row ends, with the truth: this and
/// <see cref="OperationEnd"/> are the only ones that move it.
/// </summary>
internal sealed class OperationRunner(
    IEnumerable<IOperationExecutor> executors, OperationStore operations, RepositoryStore repositories, PlanStore plans, OperationLogs logs,
    RecorderServices recorderServices, SupervisorServices supervisorServices, OperationEnd end, HookFlow hooks, StartPings starts, AttemptLoop attempts, StateWriter states, IOptions<OperationsOptions> options,
    TimeProvider time, ILogger<OperationRunner> logger)
{
    private readonly Dictionary<OperationKind, IOperationExecutor> _executors = executors.ToDictionary(executor => executor.Kind);

    public async Task RunAsync(long operationId, RunningOperation running)
    {
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["OperationId"] = operationId });
        var row = await operations.FindAsync(operationId, CancellationToken.None);
        if (row is null || !_executors.TryGetValue(row.Kind, out var executor) || await StartAsync(row, executor.FirstPhase) is not { } operation)
        {
            return; // cancelled before it began, or of a kind that this version does not do
        }

        logger.LogInformation(
            "{Kind} of repository {Repository}, plan {Plan}: operation {OperationId} has started.", operation.Kind, operation.RepositoryName, operation.PlanName, operation.Id);
        starts.Begin(operation);
        using var recorder = new OperationRecorder(operation, executor.FirstPhase, logs.Begin(operationId), recorderServices);
        running.Attach(recorder);
        var (run, result) = await ExecuteAsync(executor, operation, recorder, running);
        result = await end.EndAsync(operation, run, recorder, running.Reason, result);
        await hooks.AfterAsync(operation, result);
    }

    private async Task<Operation?> StartAsync(Operation row, OperationPhase phase)
    {
        var now = time.GetUtcNow();
        var started = await states.WriteAsync(row.Id, operation =>
        {
            if (operation.Status is OperationStatus.Pending)
            {
                operation.Status = OperationStatus.Running;
                operation.Phase = phase;
                operation.StartedAt = now;
                operation.Attempts.Add(new OperationAttempt { OperationId = operation.Id, Number = 1, StartedAt = now });
            }
        });
        return started is { Status: OperationStatus.Running } ? started : null;
    }

    private async Task<(OperationRun? Run, OperationResult Result)> ExecuteAsync(
        IOperationExecutor executor, Operation operation, OperationRecorder recorder, RunningOperation running)
    {
        var cancellationToken = running.Token;
        OperationRun? run = null;
        try
        {
            var repository = await repositories.FindAsync(operation.RepositoryId, cancellationToken);
            if (repository is null)
            {
                return (null, OperationResult.Failed(CauseCode.RepositoryRemoved, operation.RepositoryName));
            }

            if (repositories.Open(repository) is not { } secrets)
            {
                return (null, OperationResult.Failed(CauseCode.SecretsUnreadable, repository.Name));
            }

            var plan = operation.PlanId is { } planId ? await plans.FindAsync(planId, cancellationToken) : null;
            run = new OperationRun(
                operation, repository, plan, new ResticAccess(repository.Uri, repository.Settings, secrets), recorder, options.Value.CancelGrace);
            if (await hooks.BeforeAsync(run, running, cancellationToken) is { } kept)
            {
                return (run, kept);
            }

            await using var supervisor = options.Value.Supervise ? new Supervisor(run, supervisorServices) : null;
            return (run, await attempts.RunAsync(run, executor, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (run, new OperationResult(OperationStatus.Cancelled));
        }
        catch (Exception exception)
        {
            // The dispatcher's own catch: a broken promise ends this operation, not the line.
            logger.LogError(exception, "Operation {OperationId} broke off.", operation.Id);
            recorder.Note("The operation broke off: " + exception.Message);
            return (run, new OperationResult(OperationStatus.Failed, new Cause(CauseCode.Unknown, [], exception.Message)));
        }
    }
}
