using BackrestBlazor.Domain;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Failures;

namespace BackrestBlazor.Restic;

/// <summary>How a run of restic ended. A failure is a value; nothing is thrown for it.</summary>
/// <param name="Verdict">In one word.</param>
/// <param name="Exit">How the process ended.</param>
/// <param name="CommandLine">What was run, without secrets, quoted for a shell.</param>
internal record ResticResult(ResticVerdict Verdict, ProcessExit Exit, string CommandLine)
{
    /// <summary>Why it failed, or what the warning is; null when it succeeded.</summary>
    public Cause? Cause { get; init; }

    public FailureKind FailureKind { get; init; }

    /// <summary>
    /// It ended when an index was or should have been sent, after data had been: <c>repair index</c> before the next try saves sending them again
    /// ([measured] 541 bytes in place of 379 MB).
    /// </summary>
    public bool IndexLost { get; init; }

    /// <summary>Items that could not be read or written, each counted once.</summary>
    public int ErrorCount { get; init; }

    /// <summary>It did its work, perhaps not all of it.</summary>
    public bool IsDone => Verdict is ResticVerdict.Succeeded or ResticVerdict.Warning;
}

/// <summary>The same with what restic told.</summary>
internal sealed record ResticResult<T>(ResticResult Base, T? Value) : ResticResult(Base)
    where T : class;
