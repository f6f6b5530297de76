using System.Threading.Channels;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>Tells that hooks of a plan's state wait. However often it is set before somebody looks, they look once.</summary>
internal sealed class WatchHookSignal
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _signal.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _signal.Reader.ReadAsync(cancellationToken);
}
