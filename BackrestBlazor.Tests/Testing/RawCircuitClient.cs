using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace BackrestBlazor.Tests.Testing;

/// <summary>
/// A browser's end of a Blazor circuit without a browser, so that a test can misbehave in ways that no browser can be told to: acknowledge
/// nothing or late, send no sign of life, or leave the socket unread. Protocol: <c>blazorpack</c>, which is SignalR's MessagePack with few types.
/// </summary>
internal sealed partial class RawCircuitClient : IInvocationBinder, IAsyncDisposable
{
    private readonly MessagePackHubProtocol _protocol = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly Uri _address;
    private readonly string? _cookie;
    private ClientWebSocket _socket = new();
    private Task _receiving = Task.CompletedTask;
    private Task _pinging = Task.CompletedTask;
    private readonly ConcurrentBag<Task> _acknowledging = [];
    private CancellationTokenSource _connected = new();
    private TaskCompletionSource _mayRead = Completed();
    private TaskCompletionSource<object?> _result = new();
    private readonly ConcurrentQueue<string> _seen = [];
    private string _circuit = "";
    private bool _pings = true;

    private RawCircuitClient(Uri address, string? cookie)
    {
        _address = address;
        _cookie = cookie;
    }

    /// <summary>Off: renders are received and never acknowledged.</summary>
    public bool Acknowledges { get; set; } = true;

    /// <summary>How late a render is acknowledged; zero is at once.</summary>
    public TimeSpan AcknowledgesAfter { get; set; }

    public int Renders { get; private set; }

    /// <summary>Ends when the server has closed the connection, or it broke.</summary>
    public Task Disconnected => _receiving;

    /// <summary>Loads the page, opens the socket and starts the circuit with all its interactive components.</summary>
    public static Task<RawCircuitClient> StartAsync(Uri page, string? cookie, CancellationToken cancellationToken) => StartAsync(page, cookie, pings: true, cancellationToken);

    /// <summary>The same for one that never gives a sign of life by itself.</summary>
    public static async Task<RawCircuitClient> StartAsync(Uri page, string? cookie, bool pings, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var response = await http.SendAsync(request, cancellationToken);
        var html = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
        var client = new RawCircuitClient(page, cookie) { _pings = pings };
        await client.OpenAsync(cancellationToken);
        client._circuit = (string)(await client.InvokeAsync("StartCircuit", [page.GetLeftPart(UriPartial.Authority) + "/", page.ToString(), "[]", ""], cancellationToken))!;
        var operations = Markers().Matches(html).Select((match, index) =>
            new { type = "add", ssrComponentId = index + 1, marker = JsonSerializer.Deserialize<JsonElement>(match.Groups[1].Value) });
        await client.SendAsync("UpdateRootComponents", [JsonSerializer.Serialize(new { batchId = 1, operations }), ""], null, cancellationToken);
        return client;
    }

    /// <summary>As a browser does after its connection broke. False: the circuit is gone.</summary>
    public async Task<bool> ReconnectAsync(CancellationToken cancellationToken)
    {
        await CloseAsync();
        _socket = new ClientWebSocket();
        _connected = new CancellationTokenSource();
        _mayRead = Completed();
        await OpenAsync(cancellationToken);
        return (bool)(await InvokeAsync("ConnectCircuit", [_circuit], cancellationToken))!;
    }

    /// <summary>Leaves the socket unread from the next message on; pings go on.</summary>
    public void StopReading() => _mayRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Reads again what has come meanwhile.</summary>
    public void ReadAgain() => _mayRead.TrySetResult();

    /// <summary>What was seen so far does not count for <see cref="SeesAsync"/>.</summary>
    public void Forget() => _seen.Clear();

    /// <summary>Waits until a render has brought the text, or returns at once when one did; fails when the connection ends before.</summary>
    public async Task SeesAsync(string text, CancellationToken cancellationToken)
    {
        while (!_seen.Any(render => render.Contains(text, StringComparison.Ordinal)))
        {
            if (Disconnected.IsCompleted && !_seen.Any(render => render.Contains(text, StringComparison.Ordinal)))
            {
                throw new InvalidOperationException($"The connection ended before \"{text}\" was seen.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _sending.Dispose();
    }

    Type IInvocationBinder.GetReturnType(string invocationId) => typeof(object);

    IReadOnlyList<Type> IInvocationBinder.GetParameterTypes(string methodName) => methodName switch
    {
        "JS.RenderBatch" => [typeof(long), typeof(byte[])],
        "JS.AttachComponent" => [typeof(int), typeof(string)],
        "JS.BeginInvokeJS" => [typeof(long), typeof(string), typeof(string), typeof(int), typeof(long), typeof(int)],
        _ => [typeof(object)],
    };

    Type IInvocationBinder.GetStreamItemType(string streamId) => typeof(object);

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_cookie is not null)
        {
            _socket.Options.SetRequestHeader("Cookie", _cookie);
        }

        await _socket.ConnectAsync(new UriBuilder(_address) { Scheme = "ws", Path = "/_blazor", Query = "" }.Uri, cancellationToken);
        await _socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, cancellationToken);
        var reply = new byte[256];
        var received = await _socket.ReceiveAsync(reply.AsMemory(), cancellationToken);
        if (Encoding.UTF8.GetString(reply, 0, received.Count) is not "{}\u001e" and var refusal)
        {
            throw new InvalidOperationException($"The hub refused the handshake: {refusal}");
        }

        _receiving = ReceiveAsync(_connected.Token);
        _pinging = PingAsync(_connected.Token);
    }

    private async Task CloseAsync()
    {
        await _connected.CancelAsync();
        _mayRead.TrySetResult();
        await Task.WhenAll([_receiving, _pinging, .. _acknowledging]);
        _socket.Dispose();
        _connected.Dispose();
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        var pending = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                await _mayRead.Task;
                var received = await _socket.ReceiveAsync(pending.GetMemory(64 * 1024), cancellationToken);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                pending.Advance(received.Count);
                var input = new ReadOnlySequence<byte>(pending.WrittenMemory);
                while (_protocol.TryParseMessage(ref input, this, out var message))
                {
                    await HandleAsync(message, cancellationToken);
                }

                var rest = input.ToArray();
                pending.Clear();
                pending.Write(rest);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The connection is gone.
        }
    }

    private async Task HandleAsync(HubMessage message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case CompletionMessage completion:
                _result.TrySetResult(completion.Result);
                break;
            case InvocationMessage { Target: "JS.RenderBatch" } render:
                Renders++;
                // The strings of a batch are plain UTF-8 inside it; long padding need not be kept.
                _seen.Enqueue(Padding().Replace(Encoding.UTF8.GetString((byte[])render.Arguments[1]!), ""));
                if (Acknowledges)
                {
                    var acknowledging = AcknowledgeAsync(render.Arguments[0], cancellationToken);
                    _acknowledging.Add(acknowledging);
                    await (AcknowledgesAfter > TimeSpan.Zero ? Task.CompletedTask : acknowledging);
                }

                break;
        }
    }

    private async Task AcknowledgeAsync(object? batch, CancellationToken cancellationToken)
    {
        try
        {
            if (AcknowledgesAfter > TimeSpan.Zero)
            {
                await Task.Delay(AcknowledgesAfter, TimeProvider.System, cancellationToken);
            }

            await SendAsync("OnRenderCompleted", [batch, null], null, cancellationToken);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The connection is gone.
        }
    }

    private async Task PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (_pings)
                {
                    await SendAsync(PingMessage.Instance, cancellationToken);
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The connection is gone.
        }
    }

    private async Task<object?> InvokeAsync(string method, object?[] arguments, CancellationToken cancellationToken)
    {
        _result = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(method, arguments, "1", cancellationToken);
        return await _result.Task.WaitAsync(cancellationToken);
    }

    private Task SendAsync(string method, object?[] arguments, string? invocationId, CancellationToken cancellationToken) =>
        SendAsync(new InvocationMessage(invocationId, method, arguments), cancellationToken);

    private async Task SendAsync(HubMessage message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(_protocol.GetMessageBytes(message), WebSocketMessageType.Binary, true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    [GeneratedRegex("<!--Blazor:({\"type\":\"server\".*?})-->")]
    private static partial Regex Markers();

    [GeneratedRegex(@"(.)\1{15,}")]
    private static partial Regex Padding();
}
