namespace BackrestBlazor.Components.Plans;

/// <summary>Patterns that many people leave out together, added to a plan by one click.</summary>
/// <param name="Key">Names its texts, <c>Preset_…</c>.</param>
/// <param name="Patterns">
/// As restic's <c>--exclude</c> takes them: a name matches at any depth, names joined by slashes match where they follow each other. Only names that nobody
/// gives to what is worth keeping: <c>build</c> or <c>target</c> alone may be somebody's photos.
/// </param>
internal sealed record ExcludePreset(string Key, IReadOnlyList<string> Patterns)
{
    public static IReadOnlyList<ExcludePreset> All { get; } =
    [
        new("Caches", [".cache", ".thumbnails", "Library/Caches", "AppData/Local/Microsoft/Windows/INetCache", "GPUCache", "Code Cache", "CachedData"]),
        new("Nas", ["@eaDir", "#recycle", "#snapshot", "@Recycle", "@Recently-Snapshot", ".@__thumb", ".@upload_cache", ".snapshots", ".zfs", "lost+found", "System Volume Information"]),
        new("Builds", ["node_modules", "bower_components", "__pycache__", ".venv", ".tox", ".mypy_cache", ".gradle", ".next", "bin/Debug", "bin/Release", "obj/Debug", "obj/Release", "target/debug", "target/release"]),
        new("Trash", [".Trash", ".Trash-*", ".Trashes", ".local/share/Trash", "$RECYCLE.BIN", "#recycle", "@Recycle"]),
        new("Temporary", ["*.tmp", "*.temp", "*.part", "*.crdownload", "*.swp", "*~", "~$*", ".~lock.*#", ".DS_Store", "Thumbs.db"]),
    ];

    /// <summary>What a plan with these patterns does not have yet.</summary>
    public IReadOnlyList<string> Missing(IReadOnlyList<string> excludes) => [.. Patterns.Except(excludes, StringComparer.Ordinal)];
}
