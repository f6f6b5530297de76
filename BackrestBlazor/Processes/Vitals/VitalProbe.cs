namespace BackrestBlazor.Processes.Vitals;

/// <summary>
/// Looks at one process and all that it started, each time it is asked. Processes and connections come and go between two looks, so what they have done is added
/// up here. Not safe for two threads at once.
/// </summary>
internal sealed class VitalProbe(StartedProcess process)
{
    /// <summary>The whole of <c>/proc</c> is read to find out who was started by whom; helpers such as rclone and ssh live as long as restic.</summary>
    private const int LooksBetweenTrees = 5;

    private readonly Dictionary<int, ProcessUsage> _usages = [];
    private readonly Dictionary<uint, TcpConnection> _connections = [];
    private IReadOnlyList<int> _descendants = [];
    private VitalSigns _signs = new();
    private long _taken;
    private int _looks;

    /// <summary>Null once the process is gone, or where there is no <c>/proc</c>.</summary>
    public VitalSigns? Look()
    {
        if (ProcFile.StartTicks(process.Pid) is not { } ticks || ticks != process.StartTicks || ProcFile.Usage(process.Pid) is not { } own)
        {
            return null;
        }

        if (_looks++ % LooksBetweenTrees == 0)
        {
            _descendants = ProcFile.Descendants(process.Pid);
        }

        List<ProcessUsage> usages = [own, .. _descendants.Select(ProcFile.Usage).OfType<ProcessUsage>()];
        var taken = process.BytesTaken();
        var next = _signs with
        {
            MemoryBytes = usages.Sum(usage => usage.MemoryBytes),
            IsStopped = usages.Exists(usage => usage.State is 'T' or 't'),
            WaitsForDisk = usages.Exists(usage => usage.State == 'D'),
            Processes = usages.Count,
            // What stands in the pipe is written and not taken yet.
            OwnBytesWritten = Math.Max(_signs.OwnBytesWritten, own.BytesWritten - taken),
        };
        next = usages.Aggregate(next, Add);
        next = next with { BytesWritten = Math.Max(_signs.BytesWritten, next.BytesWritten - (taken - _taken)) };
        _taken = taken;
        foreach (var usage in usages)
        {
            _usages[usage.Pid] = usage;
        }

        return _signs = AddConnections(next, usages);
    }

    private VitalSigns Add(VitalSigns signs, ProcessUsage usage)
    {
        var before = _usages.GetValueOrDefault(usage.Pid);
        return signs with
        {
            Cpu = signs.Cpu + Positive(usage.Cpu - (before?.Cpu ?? TimeSpan.Zero)),
            BytesRead = signs.BytesRead + Math.Max(0, usage.BytesRead - (before?.BytesRead ?? 0)),
            BytesWritten = signs.BytesWritten + Math.Max(0, usage.BytesWritten - (before?.BytesWritten ?? 0)),
        };
    }

    private VitalSigns AddConnections(VitalSigns signs, List<ProcessUsage> usages)
    {
        var sockets = usages.SelectMany(usage => ProcFile.Sockets(usage.Pid)).ToHashSet();
        if (sockets.Count == 0)
        {
            return signs with { Connections = TcpConnections.IsKnown ? 0 : null, QueuedBytes = 0 };
        }

        if (TcpConnections.List()?.Where(connection => sockets.Contains(connection.Inode)).ToList() is not { } open)
        {
            return signs with { Connections = null, QueuedBytes = 0 };
        }

        var (sent, received) = (signs.BytesSent ?? 0, signs.BytesReceived ?? 0);
        foreach (var connection in open)
        {
            var before = _connections.GetValueOrDefault(connection.Inode);
            sent += Math.Max(0, connection.AcknowledgedBytes - (before?.AcknowledgedBytes ?? 0));
            received += Math.Max(0, connection.ReceivedBytes - (before?.ReceivedBytes ?? 0));
            _connections[connection.Inode] = connection;
        }

        foreach (var closed in _connections.Keys.Where(inode => !sockets.Contains(inode)).ToList())
        {
            _connections.Remove(closed); // its number may come again
        }

        var isRemote = open.Count > 0 || signs.BytesSent is not null;
        return signs with
        {
            Connections = open.Count,
            QueuedBytes = open.Sum(connection => connection.QueuedBytes),
            BytesSent = isRemote ? sent : null,
            BytesReceived = isRemote ? received : null,
            Host = open.MaxBy(connection => connection.AcknowledgedBytes)?.Remote ?? signs.Host,
        };
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
