namespace BackrestBlazor.Components.Repositories;

/// <summary>Addresses of a repository's pages, relative to the base of the site so that a path base stays in front.</summary>
public static class RepositoryLinks
{
    public static string Page(string name) => "repositories/" + Uri.EscapeDataString(name);

    public static string Edit(string name) => Page(name) + "/edit";

    /// <summary>A snapshot, at its top or in a folder of it.</summary>
    public static string Snapshot(string name, string snapshotId, string? path = null) =>
        $"{Page(name)}/snapshots/{snapshotId}{(path is null or "/" ? "" : "?path=" + Uri.EscapeDataString(path))}";

    /// <summary>A file as itself, a folder as tar.</summary>
    public static string Download(string name, string snapshotId, string path) =>
        $"downloads/{Uri.EscapeDataString(name)}/{snapshotId}?path={Uri.EscapeDataString(path)}";
}
