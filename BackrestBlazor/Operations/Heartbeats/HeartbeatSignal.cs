using System.Threading.Channels;

namespace BackrestBlazor.Operations.Heartbeats;

/// <summary>Tells that the heartbeat was changed. However often it is set before somebody looks, they look once.</summary>
internal sealed class HeartbeatSignal
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _signal.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _signal.Reader.ReadAsync(cancellationToken);
}
