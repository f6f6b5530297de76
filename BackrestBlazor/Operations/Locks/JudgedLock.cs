using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Operations.Locks;

/// <summary>What is known of the owner of a lock.</summary>
internal enum LockState
{
    /// <summary>At work, as far as anybody can tell.</summary>
    Alive,

    /// <summary>Of a process that we recorded and that is gone, under whatever host name it ran.</summary>
    OursDead,

    /// <summary>Somebody else's, who has not renewed it for so long that restic itself counts it as dead.</summary>
    NotRenewed,
}

/// <summary>A lock with what is known of it.</summary>
/// <param name="Lock">As it stands in the repository.</param>
/// <param name="State">What is known of its owner.</param>
/// <param name="IsEndangered">
/// It counts as alive, yet restic's <c>unlock</c> would remove it: its host name is this one's, and here no process has its number. In another namespace, with the same host name,
/// its owner may be at work.
/// </param>
internal sealed record JudgedLock(ResticLock Lock, LockState State, bool IsEndangered)
{
    /// <summary>Whose it is, for people.</summary>
    public string Owner => Lock.Username is { Length: > 0 } user ? $"PID {Lock.Pid} on {Lock.Hostname} by {user}" : $"PID {Lock.Pid} on {Lock.Hostname}";
}
