using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>Runs one hook as an operation of the flow: its own row, log, time limit and end, and a person can cancel it alone.</summary>
internal sealed class HookRunner(
    IEnumerable<IHookAction> actions, HookFacts facts, OperationStore operations, OperationLogs logs, RecorderServices recorders, RunningOperations running, OperationEnd end,
    IHostApplicationLifetime lifetime, IOptions<OperationsOptions> options, TimeProvider time)
{
    /// <param name="task">What to do and why.</param>
    /// <param name="parent">The run that waits for it: who stops that stops this, too. Null for a run that has ended.</param>
    /// <returns>The row as it was when it began, and how it ended.</returns>
    public async Task<(Operation Row, OperationResult Result)> RunAsync(HookTask task, RunningOperation? parent)
    {
        var row = await operations.AddAsync(RowOf(task), CancellationToken.None);
        return (row, await RunAsync(row, task, running.Begin(row.Id), parent));
    }

    /// <summary>Runs one whose operation waits already; nothing when it was cancelled meanwhile.</summary>
    public async Task RunQueuedAsync(long operationId, HookTask task)
    {
        // Before the row says so: whoever cancels it finds it either waiting or here.
        var handle = running.Begin(operationId);
        Operation? row = null;
        var isMine = false;
        try
        {
            row = await operations.UpdateAsync(operationId, waiting => isMine = Begin(waiting), CancellationToken.None);
        }
        finally
        {
            if (!isMine)
            {
                running.End(operationId);
            }
        }

        if (isMine)
        {
            await RunAsync(row!, task, handle, parent: null);
        }
    }

    private async Task<OperationResult> RunAsync(Operation row, HookTask task, RunningOperation handle, RunningOperation? parent)
    {
        try
        {
            using var recorder = new OperationRecorder(row, OperationPhase.Working, logs.Begin(row.Id), recorders);
            handle.Attach(recorder);
            await using var serverStops = lifetime.ApplicationStopping.Register(() => handle.Stop(StopReason.ServerStops));
            await using var parentStops = (parent?.Token ?? CancellationToken.None).Register(() => handle.Stop(parent!.Reason));
            var result = await ExecuteAsync(new HookCall(task, row, recorder, facts.Of(task), options.Value.CancelGrace), handle);
            result = result with { IsQuiet = result.Status is not OperationStatus.Failed || !task.TellsFailure };
            return await end.EndAsync(row, null, recorder, handle.Reason, result);
        }
        finally
        {
            running.End(row.Id);
        }
    }

    private async Task<OperationResult> ExecuteAsync(HookCall call, RunningOperation handle)
    {
        var hook = call.Task.Hook;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(hook.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, handle.Token);
        OperationResult result;
        try
        {
            result = await actions.First(action => action.Does(hook)).RunAsync(call, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            result = new OperationResult(OperationStatus.Cancelled);
        }

        return result.Status is OperationStatus.Cancelled && handle.Reason is StopReason.None
            ? result with
            {
                Status = OperationStatus.Failed,
                Cause = new Cause(CauseCode.HookTimedOut, [hook.TimeoutSeconds.ToString(CultureInfo.InvariantCulture)], result.Cause?.LastLine),
            }
            : result;
    }

    private bool Begin(Operation waiting)
    {
        if (waiting.Status is not OperationStatus.Pending)
        {
            return false;
        }

        var now = time.GetUtcNow();
        (waiting.Status, waiting.Phase, waiting.StartedAt) = (OperationStatus.Running, OperationPhase.Working, now);
        waiting.Attempts.Add(new OperationAttempt { OperationId = waiting.Id, Number = 1, StartedAt = now });
        return true;
    }

    private Operation RowOf(HookTask task)
    {
        var now = time.GetUtcNow();
        return new Operation
        {
            Kind = OperationKind.Hook,
            Trigger = OperationTrigger.Chain,
            RepositoryId = task.Subject.RepositoryId,
            RepositoryName = task.Subject.RepositoryName,
            PlanId = task.Subject.PlanId ?? task.Plan?.Id,
            PlanName = task.Subject.PlanName ?? task.Plan?.Name,
            Arguments = new OperationArguments { Event = task.Event, HookId = task.Hook.Id },
            FlowId = task.Subject.FlowId,
            Status = OperationStatus.Running,
            Phase = OperationPhase.Working,
            CreatedAt = now,
            StartedAt = now,
            Attempts = [new OperationAttempt { Number = 1, StartedAt = now }],
        };
    }
}
