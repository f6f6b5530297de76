using BackrestBlazor.Domain;
using BackrestBlazor.Restic;

namespace BackrestBlazor.Operations.Browsing;

/// <summary>A download that has begun: restic runs and its first bytes are here (or it ended well without any). Dispose ends restic.</summary>
internal sealed class SnapshotDownload : IAsyncDisposable
{
    private readonly DumpStream _stream = new();
    private readonly CancellationTokenSource _stopping;
    private readonly Task<ResticResult> _dump;

    /// <param name="dump">Starts restic with the stream it writes to.</param>
    /// <param name="cancellationToken">The reader is gone: ends restic.</param>
    public SnapshotDownload(Func<Stream, CancellationToken, Task<ResticResult>> dump, CancellationToken cancellationToken)
    {
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _dump = dump(_stream, _stopping.Token);
    }

    /// <summary>Name to save as: the file's own, or the folder's with <c>.tar</c> or <c>.zip</c>.</summary>
    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Bytes that will come; null for an archive.</summary>
    public long? Length { get; init; }

    /// <summary>Waits for the first byte. Null: there is something to send; else why not.</summary>
    public async Task<Cause?> BeginAsync()
    {
        await Task.WhenAny(_stream.Begun, _dump);
        return _stream.Begun.IsCompleted ? null : await EndAsync();
    }

    /// <summary>
    /// Sends everything. Null: all of it. Else restic ended badly, or the reader went away: the transfer must be broken, never ended cleanly.
    /// </summary>
    public async Task<Cause?> CopyToAsync(Stream target)
    {
        _stream.Attach(target);
        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _dump;
        _stopping.Dispose();
    }

    private async Task<Cause?> EndAsync()
    {
        var result = await _dump;
        return result.IsDone ? null : result.Cause ?? Cause.Of(CauseCode.Cancelled);
    }
}
