using System.Net;
using System.Net.Sockets;

namespace BackrestBlazor.Operations.Retrying;

/// <summary>Notices that a host answers again: a plain TCP connect every few seconds. Behind a proxy it never sees one answer, and says nothing.</summary>
internal sealed class HostReturn(TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Returns when the host has not answered and then does; not before that is cancelled.</summary>
    public async Task WaitAsync(DnsEndPoint host, CancellationToken cancellationToken)
    {
        for (var wasAway = false; ;)
        {
            var answers = await AnswersAsync(host, cancellationToken);
            if (answers && wasAway)
            {
                return;
            }

            wasAway |= !answers;
            await Task.Delay(Every, time, cancellationToken);
        }
    }

    private async Task<bool> AnswersAsync(DnsEndPoint host, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(host, enough.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
