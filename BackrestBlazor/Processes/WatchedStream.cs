using System.IO.Pipes;

namespace BackrestBlazor.Processes;

/// <summary>The pipe of a process, read so that the reader can be called back: tells when a read begins to wait, when it has returned, and how much came.</summary>
internal sealed class WatchedStream(Stream inner, Func<bool> isAbandoned, Action<bool> waiting, Action<int> taken) : Stream
{
    private const int LookUpEvery = 250; // ms

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        waiting(true);
        try
        {
            while (inner is PipeStream pipe && !PipePoll.IsReadable((int)pipe.SafePipeHandle.DangerousGetHandle(), LookUpEvery))
            {
                if (isAbandoned())
                {
                    return 0;
                }
            }

            var count = inner.Read(buffer);
            taken(count);
            return count;
        }
        finally
        {
            waiting(false);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
