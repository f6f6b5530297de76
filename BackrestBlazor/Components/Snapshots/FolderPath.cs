namespace BackrestBlazor.Components.Snapshots;

/// <summary>A folder on the way from the top of a snapshot.</summary>
/// <param name="Name">Last part; empty for the top.</param>
/// <param name="Path">Absolute path in the snapshot.</param>
public sealed record Crumb(string Name, string Path);

/// <summary>Folders of a snapshot as they stand in the address: always absolute, without a slash at the end.</summary>
public static class FolderPath
{
    public const string Top = "/";

    /// <summary>What the address says, tidied; the top for anything that is no absolute path.</summary>
    public static string Normalize(string? path) =>
        path is ['/', ..] && Parts(path) is { Length: > 0 } parts && !parts.Contains("..") ? Top + string.Join('/', parts) : Top;

    /// <summary>From the top down to the folder itself.</summary>
    public static IReadOnlyList<Crumb> Crumbs(string path)
    {
        List<Crumb> crumbs = [new("", Top)];
        foreach (var part in Parts(path))
        {
            crumbs.Add(new(part, crumbs[^1].Path.TrimEnd('/') + "/" + part));
        }

        return crumbs;
    }

    private static string[] Parts(string path) => [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".")];
}
