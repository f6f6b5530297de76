using System.Threading.Channels;

namespace BackrestBlazor.Operations.Lines;

/// <summary>Tells the dispatcher to look at the lines again. However often it is set before the dispatcher looks, it looks once.</summary>
internal sealed class WorkSignal
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _signal.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _signal.Reader.ReadAsync(cancellationToken);
}
