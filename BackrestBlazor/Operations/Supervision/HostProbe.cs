using System.Net;
using System.Net.Sockets;

namespace BackrestBlazor.Operations.Supervision;

/// <summary>How long the host of a repository takes to accept a connection, and how often it does not: a plain TCP connect now and then, for which no right is needed.</summary>
internal sealed class HostProbe(TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private const int Remembered = 10;

    private readonly Queue<bool> _answers = new();
    private Task _asking = Task.CompletedTask;
    private volatile HostAnswer? _last;
    private long _askedAt;

    /// <summary>Null before the first.</summary>
    public HostAnswer? Last => _last;

    /// <summary>Asks when it is time to; returns at once.</summary>
    public void Ask(IPEndPoint host, CancellationToken cancellationToken)
    {
        if (_asking.IsCompleted && (_askedAt == 0 || time.GetElapsedTime(_askedAt) >= Every))
        {
            _askedAt = time.GetTimestamp();
            _asking = AskAsync(host, cancellationToken);
        }
    }

    private async Task AskAsync(IPEndPoint host, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        var began = time.GetTimestamp();
        try
        {
            await socket.ConnectAsync(host, enough.Token);
            Remember(time.GetElapsedTime(began).TotalMilliseconds);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                Remember(null);
            }
        }
    }

    private void Remember(double? latency)
    {
        _answers.Enqueue(latency is not null);
        if (_answers.Count > Remembered)
        {
            _answers.Dequeue();
        }

        _last = new HostAnswer(latency, 100.0 * _answers.Count(answered => !answered) / _answers.Count);
    }
}
