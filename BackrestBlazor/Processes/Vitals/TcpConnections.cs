using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace BackrestBlazor.Processes.Vitals;

/// <summary>
/// The machine's TCP connections with their counters, asked of the kernel (sock_diag(7)); no right is needed for it. <c>/proc/net/tcp</c> knows no bytes, and
/// what restic hands to a write call says nothing of what has arrived.
/// </summary>
internal static class TcpConnections
{
    private const int AddressFamilyNetlink = 16;
    private const int RawCloseOnExec = 3 | 0x80000; // SOCK_RAW | SOCK_CLOEXEC
    private const int SocketDiagnostics = 4; // NETLINK_SOCK_DIAG
    private const int SocketLevel = 1; // SOL_SOCKET
    private const int ReceiveTimeout = 20; // SO_RCVTIMEO
    private const ushort DiagnoseByFamily = 20; // SOCK_DIAG_BY_FAMILY
    private const ushort RequestDump = 0x301; // NLM_F_REQUEST | NLM_F_DUMP
    private const ushort MessageDone = 3; // NLMSG_DONE
    private const ushort MessageError = 2; // NLMSG_ERROR
    private const byte Tcp = 6; // IPPROTO_TCP
    private const byte WithInfo = 1 << 1; // 1 << (INET_DIAG_INFO - 1)
    private const uint OpenStates = (1 << 1) | (1 << 2) | (1 << 4) | (1 << 5) | (1 << 8); // established, SYN sent, both FIN waits, close wait
    private const int HeaderLength = 16; // struct nlmsghdr
    private const int RequestLength = HeaderLength + 56; // struct inet_diag_req_v2
    private const int MessageLength = 72; // struct inet_diag_msg
    private const ushort InfoAttribute = 2; // INET_DIAG_INFO
    private const int AcknowledgedOffset = 120; // tcpi_bytes_acked, Linux 4.1 and later; [measured] the SYN counts as one
    private const int ReceivedOffset = 128; // tcpi_bytes_received
    private const byte FamilyInet = 2; // AF_INET
    private const byte FamilyInet6 = 10; // AF_INET6

    private static readonly Lazy<bool> Known = new(() => List() is not null);

    /// <summary>The kernel tells.</summary>
    public static bool IsKnown => Known.Value;

    /// <summary>Null where the kernel does not tell.</summary>
    public static IReadOnlyList<TcpConnection>? List()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var socket = OpenSocket(AddressFamilyNetlink, RawCloseOnExec, SocketDiagnostics);
        if (socket < 0)
        {
            return null;
        }

        try
        {
            // The kernel answers at once; without a limit one that does not would hold the thread for ever.
            _ = SetOption(socket, SocketLevel, ReceiveTimeout, [1, 0], 2 * sizeof(long));
            List<TcpConnection> found = [];
            return Ask(socket, FamilyInet, found) && Ask(socket, FamilyInet6, found) ? found : null;
        }
        finally
        {
            _ = CloseSocket(socket);
        }
    }

    private static bool Ask(int socket, byte family, List<TcpConnection> found)
    {
        var request = new byte[RequestLength];
        MemoryMarshal.Write(request.AsSpan(0), RequestLength);
        MemoryMarshal.Write(request.AsSpan(4), DiagnoseByFamily);
        MemoryMarshal.Write(request.AsSpan(6), RequestDump);
        request[HeaderLength] = family;
        request[HeaderLength + 1] = Tcp;
        request[HeaderLength + 2] = WithInfo;
        MemoryMarshal.Write(request.AsSpan(HeaderLength + 4), OpenStates);
        if (Send(socket, request, request.Length, 0) != request.Length)
        {
            return false;
        }

        var buffer = new byte[32 * 1024];
        while (true)
        {
            var count = (int)Receive(socket, buffer, buffer.Length, 0);
            if (count < HeaderLength)
            {
                return false;
            }

            if (Take(buffer.AsSpan(0, count), found) is { } isComplete)
            {
                return isComplete;
            }
        }
    }

    /// <summary>Null when more will come; false for a refusal.</summary>
    private static bool? Take(ReadOnlySpan<byte> bytes, List<TcpConnection> found)
    {
        while (bytes.Length >= HeaderLength)
        {
            var length = MemoryMarshal.Read<int>(bytes);
            var type = MemoryMarshal.Read<ushort>(bytes[4..]);
            if (type is MessageDone or MessageError || length < HeaderLength || length > bytes.Length)
            {
                return type == MessageDone;
            }

            if (type == DiagnoseByFamily && length >= HeaderLength + MessageLength && Parse(bytes[HeaderLength..length]) is { } connection)
            {
                found.Add(connection);
            }

            bytes = bytes[Math.Min(Align(length), bytes.Length)..];
        }

        return null;
    }

    private static TcpConnection? Parse(ReadOnlySpan<byte> message)
    {
        var address = message[0] == FamilyInet6 ? message.Slice(24, 16) : message.Slice(24, 4);
        var remote = new IPEndPoint(new IPAddress(address), BinaryPrimitives.ReadUInt16BigEndian(message[6..]));
        var queued = MemoryMarshal.Read<uint>(message[60..]);
        var inode = MemoryMarshal.Read<uint>(message[68..]);
        for (var attributes = message[MessageLength..]; attributes.Length >= 4;)
        {
            var length = MemoryMarshal.Read<ushort>(attributes);
            if (MemoryMarshal.Read<ushort>(attributes[2..]) == InfoAttribute && length >= 4 + ReceivedOffset + sizeof(long))
            {
                var info = attributes[4..length];
                return new TcpConnection(inode, remote, queued, Math.Max(0, MemoryMarshal.Read<long>(info[AcknowledgedOffset..]) - 1), MemoryMarshal.Read<long>(info[ReceivedOffset..]));
            }

            attributes = attributes[Math.Clamp(Align(length), 4, attributes.Length)..];
        }

        return null;
    }

    private static int Align(int length) => (length + 3) & ~3;

    [DllImport("libc", EntryPoint = "socket", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenSocket(int family, int type, int protocol);

    [DllImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int socket, int level, int option, long[] value, int length);

    [DllImport("libc", EntryPoint = "send", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Send(int socket, byte[] bytes, nint length, int flags);

    [DllImport("libc", EntryPoint = "recv", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Receive(int socket, byte[] bytes, nint length, int flags);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseSocket(int socket);
}
