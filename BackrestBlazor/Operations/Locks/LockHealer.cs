using BackrestBlazor.Domain;
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

    /// <summary>After a kill: true when no lock of this run is left. restic spares the lock of a process that is dead but not yet buried (a zombie), hence the second look.</summary>
    public async Task<bool> UnlockKilledAsync(OperationRun run) => await UnlockAsync(run) && await IsCleanAsync(run);

    /// <summary>
    /// After a stop in good order: true when no lock of this run is left. [measured] restic 0.18 that is interrupted in the first moments of a
    /// lock leaves it behind.
    /// </summary>
    public async Task<bool> IsCleanAsync(OperationRun run)
    {
        using var enough = new CancellationTokenSource(Patience, time);
        var locks = await restic.LocksAsync(run.Access, enough.Token);
        return locks.Value is { } found && (!found.Any(one => IsOf(run, one)) || await UnlockAsync(run));
    }

    /// <summary>The locks of a repository are gone: forgets its dead processes.</summary>
    public async Task ForgetDeadAsync(int repositoryId, CancellationToken cancellationToken)
    {
        foreach (var record in processes.List().Where(record => !ProcessRecords.IsAlive(record)))
        {
            if (ProcessKey.OperationOf(record.Key) is { } id
                && await operations.FindAsync(id, cancellationToken) is { HasEnded: true } operation && operation.RepositoryId == repositoryId)
            {
                processes.Remove(record.Key);
            }
        }
    }

    private async Task<bool> HealAsync(OperationRun run, CancellationToken cancellationToken)
    {
        var locks = await restic.LocksAsync(run.Access, cancellationToken);
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
        return result.Verdict is ResticVerdict.Succeeded;
    }

    private static bool IsOf(ProcessRecord record, ResticLock found) =>
        found.Hostname == record.HostName && found.Pid == record.Pid && found.Time >= record.StartedAt - ClockTolerance;

    private async Task<bool> UnlockAsync(OperationRun run)
    {
        using var enough = new CancellationTokenSource(Patience, time);
        var result = await restic.UnlockAsync(run.Access, removeAll: false, run.SideCall with { Grace = TimeSpan.FromSeconds(1) }, enough.Token);
        return result.Verdict is ResticVerdict.Succeeded;
    }

    /// <summary>Made on this machine since the run began, by a process that is gone: the recorded one or one that it started.</summary>
    private static bool IsOf(OperationRun run, ResticLock found) =>
        found.Hostname == Environment.MachineName && found.Time >= run.Operation.StartedAt - ClockTolerance && ProcFile.StartTicks(found.Pid) is null;
}
