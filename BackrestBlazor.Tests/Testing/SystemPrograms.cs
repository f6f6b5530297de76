namespace BackrestBlazor.Tests.Testing;

/// <summary>Programs of the distribution that tests drive. Root gets a missing one installed; others get the command to type.</summary>
internal static class SystemPrograms
{
    private static readonly Lazy<Task<string>> Chromium = new(() => GetAsync("chromium", "chromium"));

    private static readonly Lazy<Task<string>> Sshd = new(() => GetAsync("sshd", "openssh-server"));

    /// <summary>Full path of OpenSSH's server.</summary>
    public static Task<string> SshdAsync() => Sshd.Value;

    /// <summary>Full path of the distribution's Chromium.</summary>
    public static Task<string> ChromiumAsync() => Chromium.Value;

    private static async Task<string> GetAsync(string program, string package)
    {
        var script = SourceTree.Combine("BackrestBlazor.Tests", "Testing", "get-package.sh");

        var result = await Shell.TryAsync("sh", [script, program, package, SourceTree.Combine(".cache", "packages.lock")], CancellationToken.None);

        return result.ExitCode == 0 ? result.StandardOutput.Trim() : throw new InvalidOperationException(result.StandardError);
    }
}
