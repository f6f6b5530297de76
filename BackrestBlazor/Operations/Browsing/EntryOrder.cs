using System.Globalization;

namespace BackrestBlazor.Operations.Browsing;

/// <summary>Sorts a folder as people expect: folders first, then by the key, numbers in names by value, without case.</summary>
internal sealed class EntryOrder(EntrySort sort) : IComparer<SnapshotEntry>
{
    private static readonly StringComparer Natural =
        StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);

    public int Compare(SnapshotEntry? x, SnapshotEntry? y)
    {
        if (x is null || y is null)
        {
            return Comparer<bool>.Default.Compare(x is not null, y is not null);
        }

        if (x.IsFolder != y.IsFolder)
        {
            return x.IsFolder ? -1 : 1;
        }

        var byKey = sort.Key switch
        {
            EntrySortKey.Size => Nullable.Compare(x.Size, y.Size),
            EntrySortKey.ModifiedAt => Nullable.Compare(x.ModifiedAt, y.ModifiedAt),
            _ => 0,
        };
        if (byKey == 0)
        {
            byKey = Natural.Compare(x.Name, y.Name);
        }

        // Names that differ only in case or in invisible characters still need one order, or pages would overlap.
        byKey = byKey != 0 ? byKey : string.CompareOrdinal(x.Name, y.Name);
        return sort.Descending ? -byKey : byKey;
    }
}
