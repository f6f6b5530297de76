namespace BackrestBlazor.Domain;

/// <summary>What kind of work an operation is. May grow; stored and sent as camelCase text.</summary>
public enum OperationKind
{
    Backup, Forget, Prune, Check, Stats, Index, Restore, Copy, Hook, Command, Unlock, Repair, Init, Drill,
}

/// <summary>Who or what put an operation into the queue.</summary>
public enum OperationTrigger
{
    Schedule, CatchUp, Manual, Api, Retry, Chain,
}

/// <summary>Where an operation stands. <see cref="Cancelled"/> is a person; <see cref="Interrupted"/> is a crash or a shutdown.</summary>
public enum OperationStatus
{
    Pending, Running, Succeeded, Warning, Failed, Cancelled, Interrupted, Skipped, Postponed,
}

/// <summary>What a pending or running operation is doing now. <see cref="Working"/> is a kind of work without phases of its own.</summary>
public enum OperationPhase
{
    Queued, WaitingForLock, WaitingForWindow, Scanning, Uploading, Finalising, Retrying, RepairingIndex, Stalled, Cancelling,
    Restoring, Working,
}

/// <summary>What can be seen from outside of why a process does not move.</summary>
public enum QuietReason
{
    /// <summary>It sleeps, and nothing shows what it waits for.</summary>
    Unknown,

    /// <summary>A signal or a debugger has stopped it.</summary>
    Stopped,

    /// <summary>It is connected and gets no answer.</summary>
    HostSilent,

    /// <summary>It has bytes to send that the other end does not take.</summary>
    HostNotTaking,

    /// <summary>It waits for a disk.</summary>
    Disk,
}

/// <summary>What is done about an operation that shows no sign of life for too long.</summary>
public enum StallAction
{
    /// <summary>It is told, and goes on if it can.</summary>
    Wait,

    /// <summary>The attempt is ended, and tried again as after any failure that heals.</summary>
    Retry,
}

/// <summary>How a plan or repository is, in one word that decides sign and colour.</summary>
public enum HealthState
{
    Unknown, Good, Running, Look, Act,
}

/// <summary>What a user may do. Administrator: all. Operator: run, cancel, browse, restore to a new place. Viewer: look.</summary>
public enum Role
{
    Viewer, Operator, Administrator,
}
