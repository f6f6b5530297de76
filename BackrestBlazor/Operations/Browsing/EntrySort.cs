namespace BackrestBlazor.Operations.Browsing;

/// <summary>By what a folder is sorted. Folders always stand first.</summary>
internal enum EntrySortKey
{
    Name, Size, ModifiedAt,
}

/// <summary>How a folder is sorted: <c>name</c>, <c>-size</c>, … as the API writes it.</summary>
internal readonly record struct EntrySort(EntrySortKey Key, bool Descending)
{
    public static EntrySort ByName { get; }

    /// <summary>Reads <c>name</c>, <c>size</c> or <c>modifiedAt</c>, with a dash in front for descending; null and empty mean by name.</summary>
    public static bool TryParse(string? text, out EntrySort sort)
    {
        var descending = text is ['-', ..];
        EntrySortKey? key = (descending ? text![1..] : text) switch
        {
            "name" => EntrySortKey.Name,
            "size" => EntrySortKey.Size,
            "modifiedAt" => EntrySortKey.ModifiedAt,
            null or "" when !descending => EntrySortKey.Name,
            _ => null,
        };
        sort = new EntrySort(key ?? EntrySortKey.Name, descending);
        return key is not null;
    }
}
