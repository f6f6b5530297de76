using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Lines;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Operations.Running;

namespace BackrestBlazor.Operations;

/// <summary>
/// Starts what the lines allow, whenever something was queued or has ended. First of all it sees to what the last life of the server left
/// behind; when the server stops, it interrupts what runs and waits until its rows say so.
/// </summary>
internal sealed class Dispatcher(
    WorkLines lines, WorkSignal signal, RunningOperations running, OperationRunner runner, StartupRecovery recovery, RecoveryGate gate, StateWriter states,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Dispatcher> logger) : BackgroundService, IHostedLifecycleService
{
    // Only the loop touches it.
    private readonly List<Task> _tasks = [];

    private TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(10);

    /// <summary>Before the web host listens: what a request asks for waits at the gate.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        gate.Shut();
        return Task.CompletedTask;
    }

    /// <summary>Once it listens: an orphan may take its grace to end, and the first query of EF Core its time, too.</summary>
    public Task StartedAsync(CancellationToken cancellationToken) => base.StartAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Has it look at the lines and returns when it has; never when it stands still.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var looked = Volatile.Read(ref _looked).Task;
        signal.Set();
        await looked.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not only when this service's turn has come: the web host may use up the time for stopping with open connections.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await RecoverAsync(stopping.Token);
            while (true)
            {
                _tasks.RemoveAll(task => task.IsCompleted);
                _tasks.AddRange(lines.TakeStartable().Select(work => RunAsync(work.OperationId)));
                Interlocked.Exchange(ref _looked, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
                await signal.WaitAsync(stopping.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            running.StopAll(StopReason.ServerStops);
            await Task.WhenAll(_tasks);
        }
    }

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        while (!gate.IsOpen)
        {
            try
            {
                await recovery.RunAsync(cancellationToken);
                gate.Open();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "What the last run of the server left behind could not be settled; the next try comes in {Pause}.", BetweenTries);
                await Task.Delay(BetweenTries, time, cancellationToken);
            }
        }
    }

    private async Task RunAsync(long operationId)
    {
        var handle = running.Begin(operationId);
        await Task.Yield();
        try
        {
            await runner.RunAsync(operationId, handle);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Operation {OperationId} could not be ended in the usual way.", operationId);
            await ((Task)states.WriteAsync(operationId, row => Abandon(row, exception))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            running.End(operationId);
            lines.Ended(operationId);
            signal.Set();
        }
    }

    private void Abandon(Operation row, Exception exception)
    {
        if (!row.HasEnded)
        {
            row.Status = OperationStatus.Failed;
            row.Cause = new Cause(CauseCode.Unknown, [], exception.Message);
            row.Phase = null;
            row.EndedAt = time.GetUtcNow();
        }
    }
}
