using System.Runtime.InteropServices;

namespace BackrestBlazor.Tests.Testing;

/// <summary>The published build, as a user installs it, made once per run for the tests that need it.</summary>
internal static class PublishedApp
{
    private static readonly Lazy<Task<string>> Assembly = new(PublishAsync);

    /// <summary>Full path of its <c>BackrestBlazor.dll</c>, for <see cref="RunningServerOptions.Assembly"/>.</summary>
    public static Task<string> AssemblyAsync() => Assembly.Value;

    private static async Task<string> PublishAsync()
    {
        var output = SourceTree.Combine(".cache", "published");

        // Intermediate files of its own: the build that these tests came from stays as it is. And no commit's name in it: a commit of tests alone would have it all
        // compiled anew, which is minutes of the processor.
        await Shell.RunAsync(
            "dotnet",
            ["publish", SourceTree.Combine("BackrestBlazor"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-v", "quiet", "--nologo", "-p:IncludeSourceRevisionInInformationalVersion=false", "--artifacts-path", SourceTree.Combine(".cache", "publish"), "-o", output],
            CancellationToken.None);

        return Path.Combine(output, "BackrestBlazor.dll");
    }
}
