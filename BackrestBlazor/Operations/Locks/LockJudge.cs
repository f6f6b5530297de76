using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Operations.Locks;

/// <summary>Says of the locks in a repository which are alive. It removes nothing and asks nobody but this machine.</summary>
internal sealed class LockJudge(ProcessRecords processes, TimeProvider time)
{
    /// <summary>restic renews a lock every five minutes and counts one as stale after 30. Source: restic's internal/restic/lock.go.</summary>
    public static readonly TimeSpan NotRenewedFor = TimeSpan.FromMinutes(30);

    // The lock carries the clock of restic, the record that of the app; both are this machine's.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    public IReadOnlyList<JudgedLock> Judge(IReadOnlyList<ResticLock> locks)
    {
        var dead = processes.List().Where(record => !ProcessRecords.IsAlive(record)).ToList();
        return [.. locks.Select(found => Judge(found, dead))];
    }

    /// <summary>The lock is that of the recorded process.</summary>
    public static bool IsOf(ProcessRecord record, ResticLock found) =>
        found.Hostname == record.HostName && found.Pid == record.Pid && found.Time >= record.StartedAt - ClockTolerance;

    /// <summary>Made on this machine since then, by a process that is gone.</summary>
    public static bool IsLeftHere(ResticLock found, DateTimeOffset? since) =>
        found.Hostname == Environment.MachineName && found.Time >= since - ClockTolerance && ProcFile.StartTicks(found.Pid) is null;

    private JudgedLock Judge(ResticLock found, List<ProcessRecord> dead)
    {
        var state = dead.Exists(record => IsOf(record, found)) ? LockState.OursDead
            : time.GetUtcNow() - found.Time > NotRenewedFor ? LockState.NotRenewed
            : LockState.Alive;
        return new JudgedLock(found, state, state is LockState.Alive && found.Hostname == Environment.MachineName && ProcFile.StartTicks(found.Pid) is null);
    }
}
