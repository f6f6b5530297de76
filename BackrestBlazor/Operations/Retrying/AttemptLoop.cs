using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Executors;
using BackrestBlazor.Operations.Lines;
using BackrestBlazor.Operations.Locks;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Operations.Retrying;

/// <summary>
/// Tries the work of a plan again when it failed for a reason that heals by itself: in the same operation, each attempt a row, after longer and longer pauses. While it
/// waits its place is free for others.
/// </summary>
internal sealed class AttemptLoop(
    IndexRepair repair, HostReturn hosts, LockHealer locks, StateWriter states, WorkLines lines, WorkSignal signal, TimeProvider time, ILogger<AttemptLoop> logger)
{
    private const int NoSpace = 28; // ENOSPC, errno(3)

    private static readonly HashSet<CauseCode> OfNetwork =
        [CauseCode.Unreachable, CauseCode.NameNotResolved, CauseCode.ConnectionReset, CauseCode.TimedOut, CauseCode.ServerError, CauseCode.Stalled];

    public async Task<OperationResult> RunAsync(OperationRun run, IOperationExecutor executor, CancellationToken cancellationToken)
    {
        var policy = PolicyOf(run);
        var isIndexLost = await repair.IsNeededAtFirstAsync(run, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            using var giveUp = new GiveUpTimer(TimeSpan.FromSeconds(policy.GiveUpAfterSeconds), time);
            var tried = run with { GiveUp = giveUp };
            var result = await TryAsync(tried, executor, isIndexLost, cancellationToken);
            result = giveUp.IsStalled && result.Status is OperationStatus.Failed
                ? result with { Cause = new Cause(CauseCode.Stalled, [], result.Cause?.LastLine), Healing = FailureKind.Transient }
                : result;
            isIndexLost = result.IsIndexLost;
            if (attempt >= policy.Attempts || result.Status is not OperationStatus.Failed || !MayHeal(result) || cancellationToken.IsCancellationRequested)
            {
                return await locks.JudgeAsync(run, result, cancellationToken);
            }

            await PauseAsync(tried, result, RetryDelay.After(policy, attempt, Random.Shared.NextDouble()), $"{attempt + 1} of {policy.Attempts}", cancellationToken);
            run.Recorder.Begin(executor.FirstPhase);
        }
    }

    private async Task<OperationResult> TryAsync(OperationRun run, IOperationExecutor executor, bool isIndexLost, CancellationToken cancellationToken)
    {
        try
        {
            if (isIndexLost)
            {
                await repair.RunAsync(run, cancellationToken);
            }

            return await executor.ExecuteAsync(run, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What restic is given as files, or the record without which no restic may run: restic itself was not at work.
            logger.LogError(exception, "Operation {OperationId} could not write what it needs.", run.Operation.Id);
            run.Recorder.Note(exception.Message);
            return OperationResult.Failed(exception.HResult == NoSpace ? CauseCode.ServerDiskFull : CauseCode.ServerUnwritable, exception.Message) with { Healing = FailureKind.Transient, IsIndexLost = isIndexLost };
        }
    }

    /// <summary>What has no plan was asked for by a person, or comes again by itself.</summary>
    private static RetryPolicy PolicyOf(OperationRun run) =>
        run is { Plan: { } plan, Operation: { DryRun: false, Kind: OperationKind.Backup or OperationKind.Forget } } ? plan.Settings.Retry : new RetryPolicy { Attempts = 1 };

    // A restic that was killed would most likely be killed again: a person should hear of it at once.
    private static bool MayHeal(OperationResult result) => result is { Healing: FailureKind.Transient, Cause.Code: not CauseCode.ResticKilled };

    private async Task PauseAsync(OperationRun run, OperationResult result, TimeSpan delay, string which, CancellationToken cancellationToken)
    {
        if (result.LeavesLock)
        {
            await locks.IsCleanAsync(run);
        }

        run.Recorder.Note($"The attempt ended: {result.Cause?.Code}. {result.Cause?.LastLine}");
        run.Recorder.Note(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Attempt {which} begins in {delay.TotalSeconds:0} s."));
        logger.LogWarning(
            "An attempt of operation {OperationId} ended with {Cause}; attempt {Which} begins in {Delay}.", run.Operation.Id, result.Cause?.Code, which, delay);
        var progress = run.Recorder.Current.Progress with { SecondsRemaining = null, CurrentFiles = [], IndexPending = result.IsIndexLost };
        await states.WriteAsync(run.Operation.Id, row =>
        {
            row.Progress = progress;
            AttemptRows.EndLast(row, time.GetUtcNow(), result.Cause, progress.BytesSent);
        });
        run.Recorder.ShowRetry(delay, result.IsIndexLost);
        lines.Pause(run.Operation.Id);
        signal.Set();
        try
        {
            await WaitAsync(run, result, delay, cancellationToken);
        }
        finally
        {
            lines.Resume(run.Operation.Id);
        }

        await states.WriteAsync(run.Operation.Id, row => AttemptRows.Next(row, time.GetUtcNow(), result.Cause));
    }

    /// <summary>Until the time is over, or until the host that did not answer does: a router that was started anew costs a minute then, not an hour.</summary>
    private async Task WaitAsync(OperationRun run, OperationResult result, TimeSpan delay, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var over = Task.Delay(delay, time, enough.Token);
        var host = result.Cause?.Code is { } code && OfNetwork.Contains(code) ? RepositoryHost.Of(run.Repository.Uri) : null;
        var back = host is null ? over : hosts.WaitAsync(host, enough.Token);
        await Task.WhenAny(over, back);
        if (host is not null && back.IsCompletedSuccessfully)
        {
            run.Recorder.Note($"{host.Host} answers again: the next attempt begins now.");
        }

        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
