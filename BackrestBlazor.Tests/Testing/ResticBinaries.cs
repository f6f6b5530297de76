namespace BackrestBlazor.Tests.Testing;

/// <summary>
/// The restic programs that the tests run against, got once per working copy by <c>get-tools.sh</c> from the machine's own package
/// archive. A program that cannot be had fails the test that needs it, with the command to type; no test is ever skipped.
/// </summary>
internal static partial class ResticBinaries
{
    /// <summary>Debian 12, the floor of what the product supports.</summary>
    public const string Oldest = "0.14";

    /// <summary>Debian 13.</summary>
    public const string Middle = "0.18";

    /// <summary>0.19 or whatever newer one the archive carries.</summary>
    public const string Newest = "0.19";

    private static readonly Lazy<Task<string>> Tools = new(() => GetAsync(SourceTree.Combine(".cache", "tools")));

    /// <summary>Full path of the restic of a version, one of <see cref="Oldest"/>, <see cref="Middle"/>, <see cref="Newest"/>.</summary>
    public static async Task<string> PathAsync(string version) => Path.Combine(await Tools.Value, version, "restic");

    /// <summary>Full path of restic's REST server.</summary>
    public static async Task<string> RestServerAsync() => Path.Combine(await Tools.Value, "rest-server");

    /// <summary>Full path of rclone.</summary>
    public static async Task<string> RcloneAsync() => Path.Combine(await Tools.Value, "rclone");

    private static async Task<string> GetAsync(string folder)
    {
        // The script holds a file lock, so test processes that start together do not race.
        var result = await Shell.TryAsync("sh", [SourceTree.Combine("BackrestBlazor.Tests", "Testing", "get-tools.sh"), folder], CancellationToken.None);

        return result.ExitCode == 0 ? folder : throw new InvalidOperationException(result.StandardError);
    }
}
