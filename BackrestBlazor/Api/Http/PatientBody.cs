using BackrestBlazor.Circuits;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Api.Http;

/// <summary>
/// The body of an answer that streams. A reader that stops reading holds up its own answer only, and that not for ever: a write that does not
/// finish within <see cref="LiveOptions.WriteTimeout"/> aborts the request, and with it whatever works for it (restic, an open log).
/// </summary>
internal sealed class PatientBody(HttpContext context) : Stream
{
    private readonly Stream _body = context.Response.Body;
    private readonly TimeSpan _patience = context.RequestServices.GetRequiredService<IOptions<LiveOptions>>().Value.WriteTimeout;
    private readonly TimeProvider _time = context.RequestServices.GetRequiredService<TimeProvider>();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="OperationCanceledException">The reader is gone, or did not read.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await using var watchdog = Watch();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.RequestAborted);
        await _body.WriteAsync(buffer, gone.Token);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <exception cref="OperationCanceledException">The reader is gone, or did not read.</exception>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await using var watchdog = Watch();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.RequestAborted);
        await _body.FlushAsync(gone.Token);
    }

    public override void Flush() => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private ITimer Watch() => _time.CreateTimer(_ => context.Abort(), null, _patience, Timeout.InfiniteTimeSpan);
}
