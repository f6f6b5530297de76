using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Lines;
using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Locks;

/// <summary>
/// Removes dead locks: after restic said that the repository is locked, and only when the lock is that of a process which we recorded and
/// which is gone. A foreign one is left to restic's own judgement, and only where the repository's settings allow it.
/// </summary>
internal sealed class LockHealer(ResticClient restic, ProcessRecords processes, OperationStore operations, StateWriter states, TimeProvider time)
{
    /// <summary>How long a look at the locks or an unlock may take, so that a cancelled operation ends within 15 seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    // The lock carries the clock of restic, the record that of the app; both are this machine's.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    /// <summary>Tries the work; when a dead lock was in its way, removes it and tries once more.</summary>
    public async Task<T> RunAsync<T>(OperationRun run, Func<Task<T>> work, CancellationToken cancellationToken)
        where T : ResticResult
    {
        var result = await work();
        if (result.FailureKind is not FailureKind.Locked || cancellationToken.IsCancellationRequested || !await HealAsync(run, cancellationToken))
        {
            return result;
        }

        await states.WriteAsync(run.Operation.Id, row => AttemptRows.Next(row, time.GetUtcNow(), result.Cause));
        return await work();
    }

    /// <summary>After a kill: removes the lock of this run; true when none is left.</summary>
    public async Task<bool> UnlockKilledAsync(OperationRun run)
    {
        using var enough = new CancellationTokenSource(Patience, time);
        var unlock = await restic.UnlockAsync(run.Access, removeAll: false, Hurried(run), enough.Token);
        return unlock.Verdict is ResticVerdict.Succeeded && await AreGoneAsync(run, found => IsOf(run, found));
    }

    /// <summary>
    /// After a stop in good order: true when no lock of this run is left. [measured] restic 0.18 that is interrupted in the first moments of a
    /// lock leaves it behind.
    /// </summary>
    public async Task<bool> IsCleanAsync(OperationRun run)
    {
        using var enough = new CancellationTokenSource(Patience, time);
        var locks = await restic.LocksAsync(run.Access, enough.Token);
        return locks.Value is { } found && (!found.Any(one => IsOf(run, one)) || await UnlockKilledAsync(run));
    }

    /// <summary>Unlocks by restic's own judgement, then by ours; the dead processes whose locks are gone are forgotten.</summary>
    public async Task<ResticResult> UnlockAsync(OperationRun run, CancellationToken cancellationToken)
    {
        var result = await restic.UnlockAsync(run.Access, run.Operation.Arguments.RemoveAll, run.Call, cancellationToken);
        var dead = result.IsDone ? await DeadOfAsync(run.Repository.Id, cancellationToken) : [];
        if (dead.Count > 0 && await AreGoneAsync(run, found => dead.Exists(record => IsOf(record, found))))
        {
            dead.ForEach(record => processes.Remove(record.Key));
        }

        return result;
    }

    /// <summary>Records of processes that are gone and whose operation on the repository has ended.</summary>
    private async Task<List<ProcessRecord>> DeadOfAsync(int repositoryId, CancellationToken cancellationToken)
    {
        List<ProcessRecord> dead = [];
        foreach (var record in processes.List().Where(record => !ProcessRecords.IsAlive(record)))
        {
            if (ProcessKey.OperationOf(record.Key) is { } id
                && await operations.FindAsync(id, cancellationToken) is { HasEnded: true } operation && operation.RepositoryId == repositoryId)
            {
                dead.Add(record);
            }
        }

        return dead;
    }

    /// <summary>
    /// Looks after an unlock. restic spares the lock of a process that is dead but not yet buried (a zombie): all locks are removed then, but
    /// only when every one of them is dead.
    /// </summary>
    private async Task<bool> AreGoneAsync(OperationRun run, Func<ResticLock, bool> isDead)
    {
        using var enough = new CancellationTokenSource(Patience, time);
        var locks = await restic.LocksAsync(run.Access, enough.Token);
        if (locks.Value is not { } found || !found.Any(isDead))
        {
            return locks.Value is not null;
        }

        if (!found.All(isDead))
        {
            return false;
        }

        using var again = new CancellationTokenSource(Patience, time);
        return (await restic.UnlockAsync(run.Access, removeAll: true, Hurried(run), again.Token)).Verdict is ResticVerdict.Succeeded;
    }

    private async Task<bool> HealAsync(OperationRun run, CancellationToken cancellationToken)
    {
        var locks = await restic.LocksAsync(run.Access, cancellationToken);
        // An unlock runs beside, and other programs end: what was in the way may be gone by now.
        if (locks.Value is { } left && !left.Any(found => found.Exclusive || LineRules.Of(run.Operation.Kind, run.Operation.Arguments) is LineRule.Exclusive))
        {
            return true;
        }

        var dead = processes.List().Where(record => !ProcessRecords.IsAlive(record)).ToList();
        var ours = locks.Value?.Where(found => dead.Exists(record => IsOf(record, found))).ToList() ?? [];
        if (ours.Count == 0 && !run.Repository.Settings.AutoUnlock)
        {
            return false;
        }

        foreach (var found in ours)
        {
            run.Recorder.Note($"The lock {found.Id} of pid {found.Pid} on {found.Hostname}, made at {found.Time:u}, is our own and its process is gone: it is removed.");
        }

        var result = await restic.UnlockAsync(run.Access, removeAll: false, run.SideCall, cancellationToken);
        return result.Verdict is ResticVerdict.Succeeded
            && (ours.Count == 0 || await AreGoneAsync(run, found => ours.Exists(one => one.Id == found.Id)));
    }

    private static bool IsOf(ProcessRecord record, ResticLock found) =>
        found.Hostname == record.HostName && found.Pid == record.Pid && found.Time >= record.StartedAt - ClockTolerance;

    /// <summary>Made on this machine since the run began, by a process that is gone: the recorded one or one that it started.</summary>
    private static bool IsOf(OperationRun run, ResticLock found) =>
        found.Hostname == Environment.MachineName && found.Time >= run.Operation.StartedAt - ClockTolerance && ProcFile.StartTicks(found.Pid) is null;

    private static ResticCall Hurried(OperationRun run) => run.SideCall with { Grace = TimeSpan.FromSeconds(1) };
}
