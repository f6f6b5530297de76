namespace BackrestBlazor.Operations.Browsing;

/// <summary>A download that has begun: restic runs and its first bytes are here. Dispose ends restic.</summary>
internal sealed class SnapshotDownload : IAsyncDisposable
{
    /// <summary>Name to save as: the file's own, or the folder's with <c>.tar</c>.</summary>
    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Bytes that will come; null for a tar.</summary>
    public long? Length { get; init; }

    /// <summary>Copies everything. Throws when restic ended badly: the transfer must then be broken, never ended cleanly.</summary>
    public Task CopyToAsync(Stream target, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
