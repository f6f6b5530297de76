using System.Runtime.InteropServices;

namespace BackrestBlazor.Processes;

/// <summary>
/// poll(2) on the pipe of a process. [measured] A blocked read of .NET cannot be ended from outside: closing the stream waits for it, and
/// a helper that outlived its parent may hold the other end for hours. So nothing is read before there is something to read.
/// </summary>
internal static class PipePoll
{
    private const short Readable = 1;

    /// <summary>True when a read would not wait: bytes are there, or the end.</summary>
    /// <param name="descriptor">File descriptor of the pipe.</param>
    /// <param name="milliseconds">How long to wait for that.</param>
    public static bool IsReadable(int descriptor, int milliseconds)
    {
        var poll = new PollDescriptor { Descriptor = descriptor, Events = Readable };
        return Poll(ref poll, 1, milliseconds) > 0;
    }

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Found;
    }
}
