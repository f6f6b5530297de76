using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BackrestBlazor.Tests.Testing;

/// <summary>Asks over a bare socket and then reads nothing, or little: what a sleeping laptop does to a download.</summary>
internal sealed class SilentReader : IDisposable
{
    private const int Established = 1;

    // Small, so that what the kernel takes in for a reader that does not read is little.
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16 * 1024 };

    private SilentReader()
    {
    }

    /// <summary>Sends the request as the administrator of <see cref="RunningServerOptions"/> and reads nothing of the answer.</summary>
    public static async Task<SilentReader> AskAsync(Uri server, string path, CancellationToken cancellationToken)
    {
        var reader = new SilentReader();
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{RunningServerOptions.UserName}:{RunningServerOptions.Password}"));
        await reader._socket.ConnectAsync(IPAddress.Loopback, server.Port, cancellationToken);
        await reader._socket.SendAsync(
            Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Basic {credentials}\r\n\r\n"), cancellationToken);

        return reader;
    }

    /// <summary>The server's end of the connection is still open.</summary>
    /// <remarks>proc(5), <c>/proc/net/tcp</c>: <c>sl local_address rem_address st …</c>, ports and states in hexadecimal.</remarks>
    public bool IsServed()
    {
        var (server, reader) = (((IPEndPoint)_socket.RemoteEndPoint!).Port, ((IPEndPoint)_socket.LocalEndPoint!).Port);
        return File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6")).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Any(field => Port(field[1]) == server && Port(field[2]) == reader && int.Parse(field[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == Established);
    }

    /// <summary>Bytes that were there to read, at most so many; 0 is the end.</summary>
    public Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => _socket.ReceiveAsync(buffer, cancellationToken).AsTask();

    public void Dispose() => _socket.Dispose();

    private static int Port(string address) => address.Contains(':', StringComparison.Ordinal)
        ? int.Parse(address[(address.LastIndexOf(':') + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : 0;
}
