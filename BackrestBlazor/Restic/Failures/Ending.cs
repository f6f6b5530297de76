using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Restic.Failures;

/// <summary>All that is known when a run of restic is over: the material of the classification.</summary>
internal sealed record Ending(CommandKind Kind, ProcessExit Exit)
{
    /// <summary>The last lines of stderr that are text, oldest first; without secrets.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>restic's own last word (0.18 and later).</summary>
    public ExitError? ExitError { get; init; }

    /// <summary>Items that could not be read or written, each once.</summary>
    public IReadOnlyList<ItemError> Errors { get; init; } = [];

    /// <summary>All of them, kept or not.</summary>
    public int ErrorCount { get; init; }

    /// <summary>Source paths that restic skipped because they are not there.</summary>
    public IReadOnlyList<string> MissingSources { get; init; } = [];

    /// <summary>A summary was printed: the work itself was finished.</summary>
    public bool HasSummary { get; init; }

    /// <summary>See <see cref="Listening.PhaseObserver.IndexTrouble"/>.</summary>
    public bool IndexTrouble { get; init; }
}
