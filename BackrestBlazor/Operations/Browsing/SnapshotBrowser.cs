using BackrestBlazor.Domain;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Restic.Opening;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Browsing;

/// <summary>Looks into snapshots: folders, files, downloads. Beside the repository's line (<c>--no-lock</c>), so that nobody waits to look.</summary>
internal sealed class SnapshotBrowser(RepositoryStore repositories, SnapshotStore snapshots, ResticClient restic)
{
    /// <summary>How many folders are read from restic at once.</summary>
    private const int Looks = 8;

    private readonly FolderCache _cache = new(FolderCache.DefaultMaximumBytes);

    // Who asks for the same folder at the same time waits for the first and finds it in the cache; others wait only when there are many.
    private readonly SemaphoreSlim[] _looks = [.. Enumerable.Range(0, Looks).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Entries of one folder, folders first.</summary>
    /// <param name="repositoryId">Row id of the repository.</param>
    /// <param name="snapshotId">Full id or a unique prefix of 8 or more.</param>
    /// <param name="path">Absolute path of a folder in the snapshot; <c>/</c> is the top.</param>
    /// <param name="offset">First entry, from 0.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="sort">Order within folders and files.</param>
    /// <param name="cancellationToken">Ends restic, too.</param>
    public async Task<Browsed<FolderPage>> ListAsync(
        int repositoryId, string snapshotId, string path, int offset, int limit, EntrySort sort, CancellationToken cancellationToken)
    {
        var (folder, error) = SnapshotPath.Read(path, "path");
        if (error is not null)
        {
            return new Browsed<FolderPage>.Invalid(error);
        }

        return await OpenAsync(repositoryId, snapshotId, cancellationToken) switch
        {
            (null, var what) => new Browsed<FolderPage>.Missing(what),
            ({ } opened, _) => Page(await FolderAsync(opened, folder, cancellationToken), folder, offset, limit, sort),
        };
    }

    /// <summary>One item by its path.</summary>
    public async Task<Browsed<SnapshotEntry>> FindAsync(int repositoryId, string snapshotId, string path, CancellationToken cancellationToken)
    {
        var (item, error) = SnapshotPath.Read(path, "path");
        if (error is not null)
        {
            return new Browsed<SnapshotEntry>.Invalid(error);
        }

        return await OpenAsync(repositoryId, snapshotId, cancellationToken) switch
        {
            (null, var what) => new Browsed<SnapshotEntry>.Missing(what),
            ({ } opened, _) => await FindAsync(opened, item, cancellationToken),
        };
    }

    /// <summary>Starts the download of a file as itself or of a folder as an archive.</summary>
    public async Task<Browsed<SnapshotDownload>> DownloadAsync(
        int repositoryId, string snapshotId, string path, ArchiveFormat format, CancellationToken cancellationToken)
    {
        var found = await FindAsync(repositoryId, snapshotId, path, cancellationToken);
        if (found is not Browsed<SnapshotEntry>.Found { Value: var entry })
        {
            return Browsed.Again<SnapshotEntry, SnapshotDownload>(found);
        }

        if (entry.NameIsLossy || !(entry.IsFolder || entry.Type == "file"))
        {
            return new Browsed<SnapshotDownload>.Invalid(new FieldError("path", entry.NameIsLossy ? "pathLossy" : "pathOnlyWithFolder", entry.Type));
        }

        var (opened, what) = await OpenAsync(repositoryId, snapshotId, cancellationToken);
        return opened is null ? new Browsed<SnapshotDownload>.Missing(what) : await BeginAsync(opened, entry, format, cancellationToken);
    }

    private async Task<Browsed<SnapshotDownload>> BeginAsync(Opened opened, SnapshotEntry entry, ArchiveFormat format, CancellationToken cancellationToken)
    {
        var (ending, contentType) = format == ArchiveFormat.Zip ? (".zip", "application/zip") : (".tar", "application/x-tar");
        var download = new SnapshotDownload(
            (target, stopping) => restic.DumpAsync(opened.Access, opened.SnapshotId, entry.Path, format, target, ResticCall.Silent, stopping), cancellationToken)
        {
            FileName = entry.IsFolder ? (entry.Path == SnapshotPath.Top ? opened.SnapshotId[..8] : entry.Name) + ending : entry.Name,
            ContentType = entry.IsFolder ? contentType : "application/octet-stream",
            Length = entry.IsFolder ? null : entry.Size,
        };
        if (await download.BeginAsync() is not { } cause)
        {
            return new Browsed<SnapshotDownload>.Found(download);
        }

        await download.DisposeAsync();
        return new Browsed<SnapshotDownload>.Failed(cause);
    }

    private async Task<Browsed<SnapshotEntry>> FindAsync(Opened opened, string path, CancellationToken cancellationToken)
    {
        if (path == SnapshotPath.Top)
        {
            return new Browsed<SnapshotEntry>.Found(new SnapshotEntry { Name = "", Path = path, Type = SnapshotEntry.Folder });
        }

        var folder = await FolderAsync(opened, SnapshotPath.Parent(path), cancellationToken);
        return folder switch
        {
            Browsed<IReadOnlyList<SnapshotEntry>>.Found { Value: var entries } => entries.FirstOrDefault(entry => entry.Path == path) is { } entry
                ? new Browsed<SnapshotEntry>.Found(entry)
                : new Browsed<SnapshotEntry>.Missing(path),
            Browsed<IReadOnlyList<SnapshotEntry>>.Missing => new Browsed<SnapshotEntry>.Missing(path),
            _ => Browsed.Again<IReadOnlyList<SnapshotEntry>, SnapshotEntry>(folder),
        };
    }

    private static Browsed<FolderPage> Page(Browsed<IReadOnlyList<SnapshotEntry>> folder, string path, int offset, int limit, EntrySort sort)
    {
        if (folder is not Browsed<IReadOnlyList<SnapshotEntry>>.Found { Value: var entries })
        {
            return Browsed.Again<IReadOnlyList<SnapshotEntry>, FolderPage>(folder);
        }

        IEnumerable<SnapshotEntry> sorted = sort == EntrySort.ByName ? entries : entries.Order(new EntryOrder(sort));
        return new Browsed<FolderPage>.Found(new FolderPage(path, entries.Count, [.. sorted.Skip(offset).Take(limit)]));
    }

    private async Task<Browsed<IReadOnlyList<SnapshotEntry>>> FolderAsync(Opened opened, string path, CancellationToken cancellationToken)
    {
        var key = new FolderKey(opened.RepositoryId, opened.SnapshotId, path);
        var look = _looks[(uint)key.GetHashCode() % Looks];
        await look.WaitAsync(cancellationToken);
        try
        {
            return _cache.Find(key) is { } known ? new Browsed<IReadOnlyList<SnapshotEntry>>.Found(known) : await ReadAsync(opened, key, cancellationToken);
        }
        finally
        {
            look.Release();
        }
    }

    private async Task<Browsed<IReadOnlyList<SnapshotEntry>>> ReadAsync(Opened opened, FolderKey key, CancellationToken cancellationToken)
    {
        var path = key.Path;
        List<SnapshotEntry> entries = [];
        var result = await restic.ListFolderAsync(opened.Access, opened.SnapshotId, path, node => entries.Add(EntryOf(node)), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (!result.IsDone)
        {
            return result.Cause is not { Code: CauseCode.NotFound } ? new Browsed<IReadOnlyList<SnapshotEntry>>.Failed(result.Cause ?? Cause.Of(CauseCode.Unknown))
                : path.Contains('\uFFFD', StringComparison.Ordinal) ? new Browsed<IReadOnlyList<SnapshotEntry>>.Invalid(new FieldError("path", "pathLossy"))
                : new Browsed<IReadOnlyList<SnapshotEntry>>.Missing(path);
        }

        entries.Sort(new EntryOrder(EntrySort.ByName));
        _cache.Add(key, entries);
        return new Browsed<IReadOnlyList<SnapshotEntry>>.Found(entries);
    }

    private async Task<(Opened? Opened, string Missing)> OpenAsync(int repositoryId, string snapshotId, CancellationToken cancellationToken)
    {
        if (await repositories.FindAsync(repositoryId, cancellationToken) is not { } repository)
        {
            return (null, snapshotId);
        }

        var snapshot = snapshotId.Length >= 8 ? await snapshots.FindAsync(repositoryId, snapshotId, cancellationToken) : null;
        return snapshot is null
            ? (null, snapshotId)
            : (new Opened(repositoryId, snapshot.SnapshotId, new ResticAccess(repository.Uri, repository.Settings, repositories.Open(repository) ?? new RepositorySecrets())), "");
    }

    private static SnapshotEntry EntryOf(ResticNode node) => new()
    {
        Name = node.Name,
        Path = node.Path,
        Type = node.Type,
        Size = node.Type == "file" ? node.Size : null,
        Mode = GoFileMode.ToUnix(node.Mode),
        ModifiedAt = node.Mtime,
        Uid = node.Uid,
        Gid = node.Gid,
        User = node.User,
        Group = node.Group,
        LinkTarget = node.Linktarget,
    };

    private sealed record Opened(int RepositoryId, string SnapshotId, ResticAccess Access);
}
