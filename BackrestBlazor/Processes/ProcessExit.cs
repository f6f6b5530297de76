namespace BackrestBlazor.Processes;

/// <summary>How a process ended.</summary>
/// <param name="ExitCode">As a shell shows it: 128 + n when signal n ended it.</param>
/// <param name="Interrupted">We asked it to stop (SIGINT).</param>
/// <param name="Killed">It did not stop within the grace time, or could not be asked, and we killed its tree.</param>
internal sealed record ProcessExit(int ExitCode, bool Interrupted = false, bool Killed = false)
{
    private const int SignalBase = 128;
    private const int LastSignal = 64;

    /// <summary>The program could not be started at all; the operating system's words. Null otherwise.</summary>
    public string? StartFailure { get; init; }

    /// <summary>
    /// The signal that ended it, 1 to 64; null when it ended by itself. A program that ends itself with 128 + n cannot be told apart;
    /// restic does so for SIGINT only (130), and that is the truth.
    /// </summary>
    public int? Signal => ExitCode is > SignalBase and <= SignalBase + LastSignal ? ExitCode - SignalBase : null;

    public bool IsSuccess => ExitCode == 0 && StartFailure is null;
}
