namespace BackrestBlazor.Restic.Failures;

/// <summary>Whether a failure heals by itself.</summary>
internal enum FailureKind
{
    None,

    /// <summary>Reset, time-out, 5xx: the same again later may work.</summary>
    Transient,

    /// <summary>Somebody holds a lock: wait, or judge whether it is dead.</summary>
    Locked,

    /// <summary>A person must change something first.</summary>
    Permanent,
}
