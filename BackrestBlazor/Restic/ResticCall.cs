using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Restic;

/// <summary>
/// Who hears a run of restic, and how patient we are. The handlers run on the reader threads, stdout and stderr at the same time: they
/// must only hand over, for as long as one does not return restic sleeps.
/// </summary>
internal sealed record ResticCall
{
    public static ResticCall Silent { get; } = new();

    /// <summary>The command line without secrets, quoted for a shell; called once before the process is started.</summary>
    public Action<string>? CommandLine { get; init; }

    /// <summary>Called once, before the first byte of output is read: the place to write the record of the process.</summary>
    public Action<StartedProcess>? Started { get; init; }

    /// <summary>Every line, for the log.</summary>
    public Action<ResticLine>? Line { get; init; }

    /// <summary>Every typed message.</summary>
    public Action<ResticMessage>? Message { get; init; }

    /// <summary>What restic seems to do now, when that changes.</summary>
    public Action<PhaseHint>? Phase { get; init; }

    /// <summary>Ends the run as a cancelled one is, but it is judged by what restic said until then.</summary>
    public CancellationToken GiveUp { get; init; }

    /// <summary>From SIGINT to SIGKILL of the tree when the run is cancelled.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);
}
