using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BackrestBlazor.Tests.Testing;

/// <summary>
/// A network between browser and server that can swallow everything and tell nobody: no end, no reset, no answer. So it is when a phone leaves the
/// house. Once healed, new connections get through; what was swallowed stays swallowed.
/// </summary>
internal sealed class DroppingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Connection> _connections = [];
    private readonly ConcurrentBag<Task> _work = [];
    private readonly int _server;
    private volatile bool _isDown;

    private DroppingProxy(Uri server)
    {
        _server = server.Port;
        _listener.Start();
        _work.Add(AcceptAsync());
    }

    /// <summary>What the browser is given in place of the server's own address.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public static DroppingProxy Start(Uri server) => new(server);

    /// <summary>From here on nothing gets through, in old connections and new ones.</summary>
    public void Drop()
    {
        _isDown = true;
        foreach (var connection in _connections)
        {
            connection.IsDead = true;
        }
    }

    /// <summary>New connections get through again. The dead ones stay dead; a browser that has a new address drops its idle ones, but not a socket in use.</summary>
    public void Heal()
    {
        _isDown = false;
        foreach (var connection in _connections.Where(connection => connection is { IsDead: true, IsWebSocket: false }))
        {
            connection.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }

        await Task.WhenAll(_work);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = new Connection(await _listener.AcceptTcpClientAsync(_stop.Token)) { IsDead = _isDown };
                _connections.Add(connection);
                _work.Add(ServeAsync(connection));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Connection connection)
    {
        try
        {
            await connection.Server.ConnectAsync(IPAddress.Loopback, _server, _stop.Token);
            await Task.WhenAny(PumpAsync(connection, connection.Client, connection.Server), PumpAsync(connection, connection.Server, connection.Client));
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One of the two ends is gone, or the server does not listen.
        }

        if (!connection.IsDead)
        {
            connection.Dispose();
        }
    }

    private async Task PumpAsync(Connection connection, TcpClient from, TcpClient to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _stop.Token) is var count and > 0)
            {
                connection.IsWebSocket |= from == connection.Client && Encoding.ASCII.GetString(buffer, 0, count).Contains("Upgrade: websocket", StringComparison.OrdinalIgnoreCase);
                if (!connection.IsDead)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _stop.Token);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two ends is gone.
        }
    }

    private sealed class Connection(TcpClient client) : IDisposable
    {
        public TcpClient Client => client;

        public TcpClient Server { get; } = new();

        public volatile bool IsDead;

        public volatile bool IsWebSocket;

        public void Dispose()
        {
            client.Dispose();
            Server.Dispose();
        }
    }
}
