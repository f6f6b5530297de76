using BackrestBlazor.Domain;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Failures;

namespace BackrestBlazor.Operations.Running;

/// <summary>How an executor's work ended.</summary>
internal sealed record OperationResult(OperationStatus Status, Cause? Cause = null)
{
    public OperationSummary? Summary { get; init; }

    public string? SnapshotId { get; init; }

    /// <summary>The command line that did the work, without secrets; null keeps the last one that was run.</summary>
    public string? CommandLine { get; init; }

    /// <summary>How the process ended; null where none ran.</summary>
    public ProcessExit? Exit { get; init; }

    /// <summary>Whether a failure heals by itself.</summary>
    public FailureKind Healing { get; init; }

    /// <inheritdoc cref="ResticResult.IndexLost"/>
    public bool IsIndexLost { get; init; }

    /// <summary>What has to follow in the same flow, put into the queue when this one has succeeded.</summary>
    public IReadOnlyList<OperationRequest> Followers { get; init; } = [];

    /// <summary>Nobody is told, whatever came of it.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Messages of its own, stored with its end.</summary>
    public IReadOnlyList<OutboxMessage> Messages { get; init; } = [];

    /// <summary>restic may not have cleaned up after itself: its lock may stand in the repository.</summary>
    /// <remarks>
    /// [measured] Interrupted within the fifth of a second between the making of its lock and the look for others, restic ends
    /// in order (130) and leaves the lock, all versions. So one that we interrupted counts, whatever its exit code.
    /// </remarks>
    public bool LeavesLock => Exit is { Killed: true } or { Interrupted: true, ExitCode: not 0 } or { Signal: not null };

    public static OperationResult Failed(CauseCode code, params string[] arguments) => new(OperationStatus.Failed, Cause.Of(code, arguments));

    public static OperationResult Of(ResticResult result) => new(StatusOf(result.Verdict), result.Cause) 
    {
        CommandLine = result.CommandLine, Exit = result.Exit, Healing = result.FailureKind, IsIndexLost = result.IndexLost,
    };

    private static OperationStatus StatusOf(ResticVerdict verdict) => verdict switch
    {
        ResticVerdict.Succeeded => OperationStatus.Succeeded,
        ResticVerdict.Warning => OperationStatus.Warning,
        ResticVerdict.Cancelled => OperationStatus.Cancelled,
        _ => OperationStatus.Failed,
    };
}
