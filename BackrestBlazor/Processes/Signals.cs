using System.Runtime.InteropServices;

namespace BackrestBlazor.Processes;

/// <summary>kill(2). .NET sends no signal but SIGKILL, and CliWrap loses the exit code of a program that it interrupts.</summary>
internal static class Signals
{
    private const int Interrupt = 2;
    private const int Kill = 9;
    private const int Terminate = 15;

    /// <summary>SIGINT to the process alone: restic removes its lock and ends its helpers itself.</summary>
    public static void SendInterrupt(int pid) => _ = Send(pid, Interrupt);

    /// <summary>SIGTERM to the process and its group, if it leads one.</summary>
    public static void TerminateGroup(int pid) => _ = Send(pid > 1 && ProcFile.Group(pid) == pid ? -pid : pid, Terminate);

    /// <summary>SIGKILL to the process, its process group if it leads one, and all that descend from it.</summary>
    public static void KillTree(int pid)
    {
        if (pid <= 1)
        {
            return;
        }

        var tree = ProcFile.Descendants(pid);
        if (ProcFile.Group(pid) == pid)
        {
            _ = Send(-pid, Kill);
        }

        _ = Send(pid, Kill);
        foreach (var child in tree)
        {
            _ = Send(child, Kill);
        }
    }

    /// <summary>SIGKILL to what is left of the group of a leader that is gone; false where nothing is left.</summary>
    public static bool KillGroup(int leader) => leader > 1 && Send(-leader, Kill) == 0;

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int pid, int signal);
}
