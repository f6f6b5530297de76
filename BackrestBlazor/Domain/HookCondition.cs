namespace BackrestBlazor.Domain;

/// <summary>
/// When a hook runs. May grow; stored and sent as camelCase text. Of one run at most one of succeeded, warning, failed and skipped is true.
/// </summary>
public enum HookCondition
{
    /// <summary>Before restic starts: the only conditions whose hooks can keep a run from starting.</summary>
    BackupStarted, PruneStarted, CheckStarted, ForgetStarted,

    /// <summary>A whole snapshot was made.</summary>
    BackupSucceeded,

    /// <summary>A snapshot was made, but something could not be read.</summary>
    BackupWarning,

    BackupFailed,

    /// <summary>It went well and made no snapshot: nothing had changed.</summary>
    BackupSkipped,

    /// <summary>Whatever came of it, cancelled and postponed runs too: the place to undo what <see cref="BackupStarted"/> did.</summary>
    BackupEnded,

    PruneSucceeded, PruneFailed, CheckSucceeded, CheckFailed, ForgetSucceeded, ForgetFailed,

    /// <summary>An operation of any kind failed.</summary>
    AnyFailure,

    /// <summary>A backup of the plan shows no sign of life for too long; it may still go on.</summary>
    Stalled,

    /// <summary>A backup should have been made by now and was not.</summary>
    Overdue,

    /// <summary>An operation went well whose last run of the same kind had failed, or a plan is no longer overdue or switched off.</summary>
    Recovered,
}
