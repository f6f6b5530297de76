namespace BackrestBlazor.Operations.Browsing;

/// <summary>Looks into snapshots: folders, files, downloads. Beside the repository's line (<c>--no-lock</c>), so that nobody waits to look.</summary>
internal sealed class SnapshotBrowser
{
    /// <summary>Entries of one folder, folders first.</summary>
    /// <param name="repositoryId">Row id of the repository.</param>
    /// <param name="snapshotId">Full id or a unique prefix of 8 or more.</param>
    /// <param name="path">Absolute path of a folder in the snapshot; <c>/</c> is the top.</param>
    /// <param name="offset">First entry, from 0.</param>
    /// <param name="limit">1 to 10,000 entries.</param>
    /// <param name="sort">Order within folders and files.</param>
    /// <param name="cancellationToken">Ends restic, too.</param>
    public Task<Browsed<FolderPage>> ListAsync(
        int repositoryId, string snapshotId, string path, int offset, int limit, EntrySort sort, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Starts the download of a file as itself or of a folder as tar.</summary>
    public Task<Browsed<SnapshotDownload>> DownloadAsync(int repositoryId, string snapshotId, string path, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
