using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Restic;

/// <summary>
/// restic as methods. None throws for what restic says: every end is a <see cref="ResticResult"/>. Cancelling a token interrupts restic
/// (SIGINT, grace, SIGKILL of its tree) and returns <see cref="Failures.ResticVerdict.Cancelled"/>.
/// </summary>
internal sealed class ResticClient
{
    /// <summary>Looks at a repository, at most 15 seconds: is it there, does the password open it. Takes no lock, writes nothing.</summary>
    public Task<ResticResult<RepositoryProbe>> ProbeAsync(ResticAccess access, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Creates the repository; the value is its id.</summary>
    public Task<ResticResult<RepositoryConfig>> InitAsync(ResticAccess access, ResticCall call, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>All snapshots, oldest first, without a lock.</summary>
    public Task<ResticResult<IReadOnlyList<ResticSnapshot>>> SnapshotsAsync(ResticAccess access, ResticCall call, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>One backup. The value is the summary with the full snapshot id (asked for again on 0.14); null when there was none. A parent that is unknown is left out in a second try.</summary>
    public Task<ResticResult<BackupSummary>> BackupAsync(ResticAccess access, BackupRequest request, ResticCall call, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Applies a retention policy to the snapshots of one plan. <see cref="RetentionPolicy.KeepAll"/> and empty policies are refused: an <see cref="ArgumentException"/>.</summary>
    public Task<ResticResult<IReadOnlyList<ForgetGroup>>> ForgetAsync(ResticAccess access, ForgetRequest request, ResticCall call, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Removes one snapshot.</summary>
    public Task<ResticResult> ForgetSnapshotAsync(ResticAccess access, string snapshotId, ResticCall call, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Restores. The value is null on 0.14, which tells nothing.</summary>
    public Task<ResticResult<RestoreSummary>> RestoreAsync(ResticAccess access, RestoreRequest request, ResticCall call, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The direct children of a folder of a snapshot, one by one on the reader thread, without a lock. A folder that is not there is cause <see cref="CauseCode.NotFound"/>.</summary>
    public Task<ResticResult> ListFolderAsync(ResticAccess access, string snapshotId, string folder, Action<ResticNode> onNode, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Copies a file as itself, or a folder as tar, to a stream. When the stream breaks, restic is ended. A result that is not done means the copy is broken.</summary>
    public Task<ResticResult> DumpAsync(ResticAccess access, string snapshotId, string path, Stream destination, ResticCall call, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Removes stale locks, or all of them.</summary>
    public Task<ResticResult> UnlockAsync(ResticAccess access, bool removeAll, ResticCall call, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The locks in the repository, without taking one.</summary>
    public Task<ResticResult<IReadOnlyList<ResticLock>>> LocksAsync(ResticAccess access, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Rebuilds the index from the packs that are there. Takes an exclusive lock.</summary>
    public Task<ResticResult> RepairIndexAsync(ResticAccess access, ResticCall call, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>What is wrong with options and flags for this restic, by field (<c>options</c>, <c>flags</c>, <c>backupFlags</c>); empty when all is well or no restic is there to ask.</summary>
    public Task<IReadOnlyList<FieldError>> CheckRepositoryAsync(RepositorySettings settings, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The same for the flags of a plan.</summary>
    public Task<IReadOnlyList<FieldError>> CheckPlanAsync(PlanSettings settings, CancellationToken cancellationToken) => throw new NotImplementedException();
}
