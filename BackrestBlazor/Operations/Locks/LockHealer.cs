using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Lines;
using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Operations.Locks;

/// <summary>
/// What to do when restic says that the repository is locked: dead locks go, ours always, those of others where the repository's settings allow it; the lock of somebody at work is
/// never removed but waited for.
/// </summary>
internal sealed class LockHealer(
    ResticClient restic, ProcessRecords processes, LockJudge judge, OperationStore operations, StateWriter states, WorkLines lines, WorkSignal signal, IOptions<OperationsOptions> options,
    TimeProvider time)
{
    /// <summary>How long a look at the locks or an unlock may take, so that a cancelled operation ends within 15 seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The same for a run that may take its time: restic 0.17 and later asks a backend that does not answer for 15 minutes.</summary>
    private static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(60);

    /// <summary>Tries the work; when it is locked out, tries once more each time that the way is free again.</summary>
    public async Task<T> RunAsync<T>(OperationRun run, Func<Task<T>> work, CancellationToken cancellationToken)
        where T : ResticResult
    {
        var wait = new LockWait(run, options.Value.LockWait, lines, signal, time);
        while (true)
        {
            var result = await work();
            if (result.FailureKind is not FailureKind.Locked || cancellationToken.IsCancellationRequested || await ClearAsync(run, wait, cancellationToken) is not { } was)
            {
                return result;
            }

            await states.WriteAsync(run.Operation.Id, row => AttemptRows.Next(row, time.GetUtcNow(), new Cause(was, [], result.Cause?.LastLine)));
        }
    }

    /// <summary>
    /// How a run ends that was locked out to the last: postponed, and once more tried later; or failed, when it is that later try, or when only a person can say that the
    /// lock may go.
    /// </summary>
    public async Task<OperationResult> JudgeAsync(OperationRun run, OperationResult result, CancellationToken cancellationToken)
    {
        if (result is not { Status: OperationStatus.Failed, Healing: FailureKind.Locked } || cancellationToken.IsCancellationRequested)
        {
            return result;
        }

        var found = await LookAsync(run, cancellationToken);
        if (found?.FirstOrDefault(one => Blocks(run, one) && one.State is LockState.NotRenewed) is { } old && !run.Repository.Settings.AutoUnlock)
        {
            return result with { Cause = new Cause(CauseCode.LockNotRenewed, [old.Owner, old.Lock.Time.ToString("u", CultureInfo.InvariantCulture)], result.Cause?.LastLine) };
        }

        return run.Operation.Trigger is OperationTrigger.Retry ? result : result with { Status = OperationStatus.Postponed };
    }

    /// <summary>After a kill: removes the lock of this run; true when none is left.</summary>
    public async Task<bool> UnlockKilledAsync(OperationRun run)
    {
        using var enough = new CancellationTokenSource(Patience, time);
        var unlock = await restic.UnlockAsync(run.Access, removeAll: false, Hurried(run), enough.Token);
        return unlock.Verdict is ResticVerdict.Succeeded && await AreGoneAsync(run, found => LockJudge.IsLeftHere(found, run.Operation.StartedAt), Patience, CancellationToken.None);
    }

    /// <summary>
    /// After a stop in good order: true when no lock of this run is left. [measured] restic 0.18 that is interrupted in the first moments of a
    /// lock leaves it behind.
    /// </summary>
    public async Task<bool> IsCleanAsync(OperationRun run)
    {
        using var enough = new CancellationTokenSource(Patience, time);
        var locks = await restic.LocksAsync(run.Access, enough.Token);
        return locks.Value is { } found && (!found.Any(one => LockJudge.IsLeftHere(one, run.Operation.StartedAt)) || await UnlockKilledAsync(run));
    }

    /// <summary>Unlocks by restic's own judgement, then by ours; the dead processes whose locks are gone are forgotten.</summary>
    public async Task<ResticResult> UnlockAsync(OperationRun run, CancellationToken cancellationToken)
    {
        var result = await restic.UnlockAsync(run.Access, run.Operation.Arguments.RemoveAll, run.Call, cancellationToken);
        var dead = result.IsDone ? await DeadOfAsync(run.Repository.Id, cancellationToken) : [];
        if (dead.Count > 0 && await AreGoneAsync(run, found => dead.Exists(record => LockJudge.IsOf(record, found)), LongPatience, cancellationToken))
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
    private async Task<bool> AreGoneAsync(OperationRun run, Func<ResticLock, bool> isDead, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var locks = await restic.LocksAsync(run.Access, enough.Token);
        if (locks.Value is not { } found || !found.Any(isDead))
        {
            return locks.Value is not null;
        }

        if (!found.All(isDead))
        {
            return false;
        }

        // Begun with the list still fresh, it is not cut short.
        using var again = new CancellationTokenSource(patience, time);
        return (await restic.UnlockAsync(run.Access, removeAll: true, Hurried(run), again.Token)).Verdict is ResticVerdict.Succeeded;
    }

    /// <summary>Null: the way is not free. Else what was in it: <see cref="CauseCode.Locked"/> when it went by itself.</summary>
    private async Task<CauseCode?> ClearAsync(OperationRun run, LockWait wait, CancellationToken cancellationToken)
    {
        while (await LookAsync(run, cancellationToken) is { } all)
        {
            var blocking = all.Where(one => Blocks(run, one)).ToList();
            if (blocking.Count == 0)
            {
                return CauseCode.Locked; // an unlock runs beside, and other programs end
            }

            if (blocking.TrueForAll(one => MayGo(run, one)) && !all.Any(one => one.IsEndangered))
            {
                return await RemoveAsync(run, blocking, cancellationToken) ? CauseOf(blocking) : null;
            }

            if (blocking.Find(one => one.State is LockState.Alive) is not { } holder || !await wait.NextAsync(holder, cancellationToken))
            {
                return null;
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<JudgedLock>?> LookAsync(OperationRun run, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(LongPatience, time);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        return (await restic.LocksAsync(run.Access, enough.Token)).Value is { } locks ? judge.Judge(locks) : null;
    }

    private static bool Blocks(OperationRun run, JudgedLock found) =>
        found.Lock.Exclusive || LineRules.Of(run.Operation.Kind, run.Operation.Arguments) is LineRule.Exclusive;

    private static bool MayGo(OperationRun run, JudgedLock found) =>
        found.State is LockState.OursDead || (found.State is LockState.NotRenewed && run.Repository.Settings.AutoUnlock);

    private static CauseCode CauseOf(List<JudgedLock> removed) =>
        removed.Exists(one => one.State is LockState.NotRenewed) ? CauseCode.OldLockRemoved : CauseCode.OwnLockRemoved;

    private async Task<bool> RemoveAsync(OperationRun run, List<JudgedLock> dead, CancellationToken cancellationToken)
    {
        foreach (var (found, state, _) in dead)
        {
            run.Recorder.Note(state is LockState.OursDead
                ? $"The lock {found.Id} of pid {found.Pid} on {found.Hostname}, made at {found.Time:u}, is our own and its process is gone: it is removed."
                : $"The lock {found.Id} of pid {found.Pid} on {found.Hostname} (user {found.Username}) was last renewed at {found.Time:u}, more than 30 minutes ago: it is removed.");
        }

        var result = await restic.UnlockAsync(run.Access, removeAll: false, run.SideCall, cancellationToken);
        return result.Verdict is ResticVerdict.Succeeded && await AreGoneAsync(run, found => dead.Exists(one => one.Lock.Id == found.Id), LongPatience, cancellationToken);
    }

    private static ResticCall Hurried(OperationRun run) => run.SideCall with { Grace = TimeSpan.FromSeconds(1) };
}
