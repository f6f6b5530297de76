namespace BackrestBlazor.Tests.Testing;

/// <summary>What lies in a local repository, seen past restic.</summary>
internal static class LocalRepository
{
    /// <summary>The locks. [measured] One that restic is about to make has a temporary name first; killed then, restic leaves a file that locks nothing.</summary>
    public static IReadOnlyList<string> Locks(string path) =>
        [.. Directory.GetFiles(Path.Combine(path, "locks")).Where(file => !file.Contains("-tmp-", StringComparison.Ordinal))];
}
