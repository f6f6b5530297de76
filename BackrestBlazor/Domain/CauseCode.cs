namespace BackrestBlazor.Domain;

/// <summary>
/// Why an operation did not simply succeed: a stable code, never a sentence, so that history can switch its language.
/// Texts stand in <c>CauseTexts.resx</c>: <c>{code}_What</c> and <c>{code}_Do</c>.
/// </summary>
public enum CauseCode
{
    Unknown,
    WrongPassword, NoRepository, Locked, Unreachable, NameNotResolved, ConnectionReset, TimedOut, ServerError, Forbidden, NotFound,
    RepositoryDiskFull, RestoreDiskFull, ReadOnlyRepository, RepositoryDamaged,
    SourceMissing, SourcePartlyMissing, SourceUnreadable, SourceEmpty,
    UnknownOption, ResticMissing, ResticTooOld, ResticKilled, Stalled, HookFailed, ServerStopped, ServerCrashed,
    SecretsUnreadable, SnapshotNotFound, RestoreIncomplete, Cancelled, KilledAfterGrace, RepositoryRemoved, NothingChanged, Overdue, HookTimedOut, ServerDiskFull, ServerUnwritable,
    SourceNotMounted, SourceMoved, SourceShrunk, UnusualChange, RetentionHeld,
    LockNotRenewed, OwnLockRemoved, OldLockRemoved, AppendOnly,
}
