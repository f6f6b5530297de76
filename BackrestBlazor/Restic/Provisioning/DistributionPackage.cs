using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Restic.Provisioning;

/// <summary>
/// Fetches the distribution's own restic package and unpacks it without root: apt-get with lists, caches and status of its own, then
/// dpkg-deb. apt checks the signatures as always. Source: apt-get(8), apt.conf(5).
/// </summary>
internal sealed class DistributionPackage(ProcessRunner runner, ILogger<DistributionPackage> logger)
{
    private const string Package = "restic";

    /// <summary>The tools are there.</summary>
    public static bool IsAvailable => Executable.Find("apt-get") is not null && Executable.Find("dpkg-deb") is not null;

    /// <summary>Puts the package's restic at <paramref name="target"/>; null when it went well, else the last line that says why not.</summary>
    public async Task<string?> FetchAsync(string target, CancellationToken cancellationToken)
    {
        var folder = target + ".fetch";
        Directory.CreateDirectory(Path.Combine(folder, "lists", "partial"));
        Directory.CreateDirectory(Path.Combine(folder, "archives", "partial"));
        try
        {
            string[] own =
            [
                "-q", "-o", $"Dir::State::Lists={folder}/lists", "-o", $"Dir::Cache={folder}", "-o", $"Dir::Cache::archives={folder}/archives",
                "-o", "Dir::State::status=/dev/null", "-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User=", "-o", "Acquire::Retries=2", "-o", "Acquire::http::Timeout=30",
            ];
            return await RunAsync("apt-get", [.. own, "update"], folder, cancellationToken)
                ?? await RunAsync("apt-get", [.. own, "download", Package], folder, cancellationToken)
                ?? await UnpackAsync(folder, target, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string?> UnpackAsync(string folder, string target, CancellationToken cancellationToken)
    {
        if (Directory.EnumerateFiles(folder, Package + "_*.deb").FirstOrDefault() is not { } archive)
        {
            return "apt-get fetched no package.";
        }

        var failure = await RunAsync("dpkg-deb", ["-x", archive, Path.Combine(folder, "root")], folder, cancellationToken);
        if (failure is null)
        {
            File.Move(Path.Combine(folder, "root", "usr", "bin", Package), target, overwrite: true);
        }

        return failure;
    }

    private async Task<string?> RunAsync(string program, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var last = "";
        var request = new ProcessRequest { File = program, Arguments = arguments, WorkingDirectory = folder, Environment = InheritedEnvironment.Removals() };
        var exit = await runner.RunAsync(request, new ProcessOutput { ErrorLine = line => last = line.Length > 0 ? line : last }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (exit.IsSuccess)
        {
            return null;
        }

        logger.LogWarning("{Program} {Verb} ended with {ExitCode}: {LastLine}", program, arguments[^1], exit.ExitCode, last);
        return exit.StartFailure ?? (last.Length > 0 ? last : $"{program} ended with {exit.ExitCode}.");
    }
}
