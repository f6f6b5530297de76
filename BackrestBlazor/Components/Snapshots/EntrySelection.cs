namespace BackrestBlazor.Components.Snapshots;

/// <summary>What a person has ticked in a snapshot, over folders and pages.</summary>
public sealed class EntrySelection
{
    private readonly Dictionary<string, EntryRow> _rows = new(StringComparer.Ordinal);

    public int Count => _rows.Count;

    public IReadOnlyCollection<EntryRow> Rows => _rows.Values;

    /// <summary>Bytes of the files; what is inside folders is not known.</summary>
    public long FileBytes => _rows.Values.Sum(row => row.Size ?? 0);

    public int Folders => _rows.Values.Count(row => row.IsFolder);

    public bool Contains(EntryRow row) => _rows.ContainsKey(row.Path);

    public void Set(EntryRow row, bool selected)
    {
        if (selected)
        {
            _rows[row.Path] = row;
        }
        else
        {
            _rows.Remove(row.Path);
        }
    }

    public void Clear() => _rows.Clear();

    /// <summary>Without what lies below a folder that is selected itself: restic would only meet it twice.</summary>
    public IReadOnlyList<string> Paths() =>
        [.. _rows.Keys.Where(path => !_rows.Values.Any(row => row.IsFolder && path.StartsWith(row.Path.TrimEnd('/') + "/", StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
}
