namespace BackrestBlazor.Processes;

/// <summary>
/// Reads one stream of a process on a thread of its own: [measured] when pool threads wait for a locked database, a reader on the pool
/// is late by a second, and restic sleeps as soon as 64 KiB are in the pipe.
/// </summary>
internal sealed class OutputReader(string name, Action<Stream> read, Action onFailure, TimeProvider timeProvider)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // Its continuation starts the thread at once, on the thread that opens it: the pool may be busy.
    private readonly TaskCompletionSource _gate = new();
    private volatile bool _abandoned;
    private long _waitingSince;
    private long _taken;

    /// <summary>What a handler threw; null when all went well.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Done when the stream has ended or was abandoned, and the thread is through.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Lets the first byte be read.</summary>
    public void Open() => _gate.TrySetResult();

    /// <summary>Ends the reading although the stream has not ended; a helper that outlived the process may hold it for ever.</summary>
    public void Abandon() => _abandoned = true;

    /// <summary>How long the stream has been silent while we were waiting for it; zero while a handler is at work or the end was seen.</summary>
    public TimeSpan Silence => Volatile.Read(ref _waitingSince) is var since and not 0 && !Ended.IsCompleted ? timeProvider.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Bytes that were read so far.</summary>
    public long BytesTaken => Volatile.Read(ref _taken);

    /// <summary>Starts the thread; done when <see cref="Ended"/> is.</summary>
    public async Task RunAsync(Stream stream)
    {
        PipeSize.Widen(stream);
        await _gate.Task;
        new Thread(() => Read(stream)) { IsBackground = true, Name = name }.Start();
        await _ended.Task;
    }

    private void Read(Stream stream)
    {
        var watched = new WatchedStream(stream, () => _abandoned, Waits, count => Volatile.Write(ref _taken, _taken + count));
        try
        {
            read(watched);
        }
#pragma warning disable CA1031 // Kept and thrown by the runner once the process is gone; on a thread of its own it would end the server.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failure = exception;
            onFailure();
            Discard(watched);
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private void Waits(bool waiting) => Volatile.Write(ref _waitingSince, waiting ? timeProvider.GetTimestamp() : 0);

    /// <summary>A process that is asked to end must not hang in a write to us.</summary>
    private static void Discard(Stream stream)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            while (stream.Read(buffer) > 0)
            {
            }
        }
        catch (IOException)
        {
            // The pipe itself failed; nothing more can come.
        }
    }
}
