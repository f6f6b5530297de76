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
