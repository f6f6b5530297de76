using BackrestBlazor.Domain;

namespace BackrestBlazor.Processes;

/// <summary>
/// The small programs in front of the real one. Each replaces itself (exec), so pid and start time are the real one's:
/// <c>nice</c> and <c>ionice</c> for the priority, <c>setsid</c> for a session of its own, by which Ctrl-C at the server's terminal does
/// not reach it and orphaned helpers can still be found as its group, <c>sh</c> for a <see cref="StartGate"/>. What is not installed is left out.
/// </summary>
internal static class ProcessWrapper
{
    private static readonly string? NicePath = Executable.Find("nice");
    private static readonly string? IonicePath = Executable.Find("ionice");
    private static readonly string? SetsidPath = Executable.Find("setsid");
    private static readonly string? ShellPath = Executable.Find("sh");

    /// <summary>The words to start, the program first.</summary>
    /// <param name="file">The real program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="priority">Of the program and all that it starts.</param>
    /// <param name="gate">What it waits for before it begins; null for nothing.</param>
    public static IReadOnlyList<string> Wrap(string file, IReadOnlyList<string> arguments, ProcessPriority priority, StartGate? gate) =>
        [.. Nice(priority.Cpu), .. Ionice(priority.Io), .. SetsidPath is null ? (string[])[] : [SetsidPath], .. gate is null || ShellPath is null ? (string[])[] : [ShellPath, "-c", StartGate.Script], file, .. arguments];

    private static string[] Nice(CpuPriority cpu) => (NicePath, cpu) switch
    {
        (null, _) or (_, CpuPriority.Normal) => [],
        (_, CpuPriority.Low) => [NicePath, "-n", "10"],
        // Only root may be more than fair; for others nice would write a complaint into restic's stderr.
        _ => Environment.IsPrivilegedProcess ? [NicePath, "-n", "-5"] : [],
    };

    // -t: go on where the kernel does not allow it. Class 2 is best effort with levels 0 (first) to 7 (last); class 3 is idle.
    private static string[] Ionice(IoPriority io) => (IonicePath, io) switch
    {
        (null, _) or (_, IoPriority.Normal) => [],
        (_, IoPriority.Idle) => [IonicePath, "-t", "-c", "3"],
        (_, IoPriority.Low) => [IonicePath, "-t", "-c", "2", "-n", "7"],
        _ => [IonicePath, "-t", "-c", "2", "-n", "0"],
    };
}
