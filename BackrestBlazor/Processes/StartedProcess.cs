namespace BackrestBlazor.Processes;

/// <summary>A process that lives and of whose output no byte has been read yet; where there is a shell, it has not begun either.</summary>
/// <param name="Pid">Its id; also the id of its process group where <c>setsid</c> is available.</param>
/// <param name="StartTicks">Field 22 of <c>/proc/pid/stat</c>, clock ticks since boot; 0 when it was gone already. With the boot id it makes the pid unique.</param>
internal sealed record StartedProcess(int Pid, long StartTicks)
{
    /// <summary>How many bytes of its stdout and stderr were taken so far; may be asked from any thread.</summary>
    public Func<long> BytesTaken { get; init; } = () => 0;
}
