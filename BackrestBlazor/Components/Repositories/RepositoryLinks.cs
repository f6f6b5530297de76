namespace BackrestBlazor.Components.Repositories;

/// <summary>Addresses of a repository's pages, relative to the base of the site so that a path base stays in front.</summary>
public static class RepositoryLinks
{
    public static string Page(string name) => "repositories/" + Uri.EscapeDataString(name);

    /// <summary>The form for who has a repository and its password.</summary>
    public static string Existing => "repositories/new?existing=true";

    public static string Edit(string name) => Page(name) + "/edit";

    /// <summary>A snapshot, at its top or in a folder of it.</summary>
    public static string Snapshot(string name, string snapshotId, string? path = null) =>
        $"{Page(name)}/snapshots/{snapshotId}{(path is null or "/" ? "" : "?path=" + Uri.EscapeDataString(path))}";

    /// <summary>A file as itself, a folder as an archive.</summary>
    /// <param name="name">The repository's.</param>
    /// <param name="snapshotId">Full id.</param>
    /// <param name="path">Absolute path in the snapshot.</param>
    /// <param name="format">What a folder is packed into, <c>zip</c> or <c>tar</c>: most people can open a zip by clicking on it.</param>
    public static string Download(string name, string snapshotId, string path, string format = "zip") =>
        $"downloads/{Uri.EscapeDataString(name)}/{snapshotId}?path={Uri.EscapeDataString(path)}&format={format}";
}
