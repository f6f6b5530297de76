using System.Net;

namespace BackrestBlazor.Processes.Vitals;

/// <summary>How a process and all that it started are, and what they have done since they were first looked at. Totals only grow.</summary>
internal sealed record VitalSigns
{
    public TimeSpan Cpu { get; init; }

    /// <summary>Resident, now.</summary>
    public long MemoryBytes { get; init; }

    public long BytesRead { get; init; }

    /// <summary>Without what was printed to us.</summary>
    public long BytesWritten { get; init; }

    /// <summary>The same of the process alone, without what it started.</summary>
    public long OwnBytesWritten { get; init; }

    /// <summary>What hosts have acknowledged; null where the kernel does not tell, and while there never was a connection.</summary>
    public long? BytesSent { get; init; }

    public long? BytesReceived { get; init; }

    /// <summary>Open TCP connections; null where the kernel does not tell.</summary>
    public int? Connections { get; init; }

    /// <summary>Bytes that wait for a host to take them.</summary>
    public long QueuedBytes { get; init; }

    /// <summary>The host that most was sent to; null without a connection.</summary>
    public IPEndPoint? Host { get; init; }

    /// <summary>It, or one that it started, is stopped by a signal (SIGSTOP) or a debugger.</summary>
    public bool IsStopped { get; init; }

    /// <summary>It, or one that it started, waits for a disk.</summary>
    public bool WaitsForDisk { get; init; }

    public int Processes { get; init; }
}
