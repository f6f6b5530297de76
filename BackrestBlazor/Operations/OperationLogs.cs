namespace BackrestBlazor.Operations;

/// <summary>A piece of a log, whole lines as far as there are any.</summary>
/// <param name="Offset">Where it begins in the file, in bytes.</param>
/// <param name="Length">Length of the whole file, in bytes.</param>
internal sealed record LogPiece(long Offset, long Length, string Text);

/// <summary>Reads the log file of an operation: its tail for a page, all of it for a download, and what comes while it runs.</summary>
internal sealed class OperationLogs
{
    /// <summary>How much of the end a page reads, in bytes.</summary>
    public const int TailBytes = 64 * 1024;

    /// <summary>Length in bytes; 0 when there is no log (yet).</summary>
    public long Length(long operationId) => throw new NotSupportedException();

    /// <summary>The last <paramref name="maximumBytes"/> bytes, from the beginning of a line.</summary>
    public Task<LogPiece> ReadTailAsync(long operationId, int maximumBytes, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The whole file as it is now; null when there is none.</summary>
    public Stream? OpenRead(long operationId) => throw new NotSupportedException();

    /// <summary>The log from its beginning, then what is added, until the operation has ended and all is read.</summary>
    public IAsyncEnumerable<string> FollowAsync(long operationId, CancellationToken cancellationToken) => throw new NotSupportedException();
}
