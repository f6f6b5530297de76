using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using BackrestBlazor.Live;
using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations;

/// <summary>A piece of a log, whole lines as far as there are any.</summary>
/// <param name="Offset">Where it begins in the file, in bytes.</param>
/// <param name="Length">Length of the whole file, in bytes.</param>
internal sealed record LogPiece(long Offset, long Length, string Text);

/// <summary>Reads the log file of an operation: its tail for a page, all of it for a download, and what comes while it runs.</summary>
internal sealed class OperationLogs(DataDirectory directory, OperationStore operations, ChangeFeed feed, TimeProvider time, ILogger<OperationLogs> logger)
{
    /// <summary>How much of the end a page reads, in bytes.</summary>
    public const int TailBytes = 64 * 1024;

    private readonly ConcurrentDictionary<long, OperationLogWriter> _open = new();

    /// <summary>Length in bytes; 0 when there is no log (yet).</summary>
    public long Length(long operationId) => new FileInfo(directory.OperationLog(operationId)) is { Exists: true } file ? file.Length : 0;

    /// <summary>The last <paramref name="maximumBytes"/> bytes, from the beginning of a line.</summary>
    public async Task<LogPiece> ReadTailAsync(long operationId, int maximumBytes, CancellationToken cancellationToken)
    {
        await using var file = OpenRead(operationId);
        if (file is null)
        {
            return new LogPiece(0, 0, "");
        }

        var length = file.Length;
        var offset = Math.Max(0, length - maximumBytes);
        var bytes = await ReadAsync(file, offset, (int)(length - offset), cancellationToken);
        var begin = offset == 0 ? 0 : Array.IndexOf(bytes, (byte)'\n') + 1;
        return new LogPiece(offset + begin, length, Encoding.UTF8.GetString(bytes, begin, bytes.Length - begin));
    }

    /// <summary>The whole file as it is now; null when there is none.</summary>
    public Stream? OpenRead(long operationId)
    {
        try
        {
            return new FileStream(directory.OperationLog(operationId), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The log from its beginning, then what is added, until the operation has ended and all is read.</summary>
    public async IAsyncEnumerable<string> FollowAsync(long operationId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var news = new LogNews(operationId);
        using var subscription = feed.Subscribe(news);
        var decoder = Encoding.UTF8.GetDecoder();
        for (long place = 0, ended = 0; ;)
        {
            var bytes = await ReadFromAsync(operationId, place, cancellationToken);
            place += bytes.Length;
            var text = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
            if (decoder.GetChars(bytes, text, flush: false) is var count and > 0)
            {
                yield return new string(text, 0, count);
            }
            else if (ended > 0)
            {
                yield break;
            }
            else if (await operations.FindAsync(operationId, cancellationToken) is null or { HasEnded: true })
            {
                // The log is closed before the row ends; what was written in between is read in one more round.
                ended = 1;
            }
            else
            {
                await news.WaitAsync(cancellationToken);
            }
        }
    }

    /// <summary>Begins the log of an operation; its writer closes it.</summary>
    internal OperationLogWriter Begin(long operationId)
    {
        Directory.CreateDirectory(directory.Operations);
        var writer = new OperationLogWriter(
            new LogFile(directory.OperationLog(operationId)),
            time,
            length => feed.Publish(new LogGrew(operationId, length)),
            exception => logger.LogError(exception, "The log of operation {OperationId} cannot be written; it goes on without.", operationId));
        _open[operationId] = writer;
        return writer;
    }

    internal async Task CloseAsync(long operationId)
    {
        if (_open.TryGetValue(operationId, out var writer))
        {
            await writer.DisposeAsync();
            feed.Publish(new LogGrew(operationId, Length(operationId)));
            _open.TryRemove(operationId, out _);
        }
    }

    /// <param name="place">Counts what was left out since, too.</param>
    private async Task<byte[]> ReadFromAsync(long operationId, long place, CancellationToken cancellationToken)
    {
        var shift = _open.TryGetValue(operationId, out var writer) ? writer.Shift : 0;
        await using var file = OpenRead(operationId);
        var offset = Math.Max(0, place - shift);
        return file is null || file.Length <= offset ? [] : await ReadAsync(file, offset, (int)Math.Min(file.Length - offset, TailBytes), cancellationToken);
    }

    private static async Task<byte[]> ReadAsync(Stream file, long offset, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        file.Position = offset;
        return bytes[..await file.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, cancellationToken)];
    }

    /// <summary>Wakes a follower; forgets nothing and holds nothing: one bit.</summary>
    private sealed class LogNews(long operationId) : ISubscriber
    {
        private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public bool Offer(Change change)
        {
            if (change is LogGrew or OperationChanged && change.Operation == operationId)
            {
                _news.Writer.TryWrite(true);
            }

            return true;
        }

        public void Cut()
        {
        }

        public async Task WaitAsync(CancellationToken cancellationToken) => await _news.Reader.ReadAsync(cancellationToken);
    }
}
