using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace BackrestBlazor.Processes;

/// <summary>
/// More room between a process and us. [measured] A restic that tells every file fills the usual 64 KiB in less than a tenth of a second, which a
/// busy machine may take to let our reader run; each time it slept until then.
/// </summary>
internal static class PipeSize
{
    /// <summary>1 MiB, the most that the kernel gives to a user who is not root (pipe(7), <c>/proc/sys/fs/pipe-max-size</c>); pages are taken only when filled.</summary>
    private const int Bytes = 1024 * 1024;

    private const int SetPipeSize = 1031; // F_SETPIPE_SZ, fcntl(2)

    /// <summary>Widens the pipe of a stream. Where the kernel refuses, it stays as it is; what is no pipe is left alone.</summary>
    public static void Widen(Stream stream)
    {
        if (stream is PipeStream pipe)
        {
            _ = Control((int)pipe.SafePipeHandle.DangerousGetHandle(), SetPipeSize, Bytes);
        }
    }

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int descriptor, int command, int argument);
}
