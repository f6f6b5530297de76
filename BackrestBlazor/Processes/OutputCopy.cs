using System.Threading.Channels;

namespace BackrestBlazor.Processes;

/// <summary>
/// Carries bytes from the reader thread to an asynchronous writer (an HTTP answer), at most four blocks of 64 KiB at a time: a slow
/// browser slows its own download and nothing else.
/// </summary>
internal sealed class OutputCopy(Stream destination) : IDisposable
{
    private const int BlockSize = 64 * 1024;
    private const int Blocks = 4;

    private readonly Channel<ArraySegment<byte>> _filled = Channel.CreateUnbounded<ArraySegment<byte>>(new() { SingleReader = true });
    private readonly SemaphoreSlim _room = new(Blocks);
    private volatile bool _discard;

    /// <summary>All that was read has been written.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Nobody reads any more; the process must still be able to write until it ends.</summary>
    public void Discard()
    {
        _discard = true;
        _room.Release();
    }

    public void Dispose() => _room.Dispose();

    /// <summary>No more bytes will come.</summary>
    public void Complete() => _filled.Writer.TryComplete();

    /// <summary>Blocks the reader thread until the end of the stream.</summary>
    public void Read(Stream source)
    {
        while (true)
        {
            if (!_discard)
            {
                _room.Wait();
            }

            var block = new byte[BlockSize];
            var count = source.Read(block);
            if (count == 0)
            {
                break;
            }

            if (!_discard)
            {
                _filled.Writer.TryWrite(new ArraySegment<byte>(block, 0, count));
            }
        }

        Complete();
    }

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await foreach (var block in _filled.Reader.ReadAllAsync(cancellationToken))
        {
            await destination.WriteAsync(block, cancellationToken);
            _room.Release();
        }

        await destination.FlushAsync(cancellationToken);
        IsComplete = true;
    }
}
