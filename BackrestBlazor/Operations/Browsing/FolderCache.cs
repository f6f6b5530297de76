namespace BackrestBlazor.Operations.Browsing;

/// <summary>
/// Folders that were looked at lately, so that the next page of a folder starts no restic. A snapshot never changes, so nothing in here goes stale;
/// what was not used for longest leaves when there is too much.
/// </summary>
internal sealed class FolderCache(long maximumBytes)
{
    /// <summary>Default bound: 64 MiB by estimate.</summary>
    public const long DefaultMaximumBytes = 64 * 1024 * 1024;

    // Rough cost of an entry's objects beside its text, in bytes.
    private const int EntryOverhead = 240;

    // For memory only: a look-up and a move in a list.
    private readonly Lock _lock = new();
    private readonly Dictionary<FolderKey, LinkedListNode<Folder>> _byKey = [];
    private readonly LinkedList<Folder> _newestFirst = [];
    private long _bytes;

    public IReadOnlyList<SnapshotEntry>? Find(FolderKey key)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                return null;
            }

            _newestFirst.Remove(node);
            _newestFirst.AddFirst(node);
            return node.Value.Entries;
        }
    }

    public void Add(FolderKey key, IReadOnlyList<SnapshotEntry> entries)
    {
        var bytes = entries.Sum(entry => EntryOverhead + 2L * (entry.Name.Length + entry.Path.Length));
        if (bytes > maximumBytes)
        {
            return;
        }

        lock (_lock)
        {
            if (_byKey.Remove(key, out var former))
            {
                Forget(former);
            }

            _byKey[key] = _newestFirst.AddFirst(new Folder(key, entries, bytes));
            _bytes += bytes;
            while (_bytes > maximumBytes)
            {
                var oldest = _newestFirst.Last!;
                _byKey.Remove(oldest.Value.Key);
                Forget(oldest);
            }
        }
    }

    private void Forget(LinkedListNode<Folder> node)
    {
        _newestFirst.Remove(node);
        _bytes -= node.Value.Bytes;
    }

    private sealed record Folder(FolderKey Key, IReadOnlyList<SnapshotEntry> Entries, long Bytes);
}

/// <summary>Names a folder: row id of the repository, full id of the snapshot, absolute path.</summary>
internal readonly record struct FolderKey(int RepositoryId, string SnapshotId, string Path);
