using System.Diagnostics;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Benchmarks;

/// <summary>restic alone, as a person would type it.</summary>
/// <param name="restic">The program.</param>
/// <param name="cache">Its cache, apart from the application's.</param>
internal sealed class BareRestic(string restic, string cache)
{
    public const string Password = "benchmark-password";

    public async Task InitializeAsync(string repository, CancellationToken cancellationToken) => await RunAsync(["init"], repository, cancellationToken);

    /// <summary>Seconds from the start of the process to its end.</summary>
    public async Task<double> BackUpAsync(string repository, string source, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await RunAsync(["backup", "--json", source], repository, cancellationToken);

        return watch.Elapsed.TotalSeconds;
    }

    private async Task RunAsync(string[] arguments, string repository, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string?> { ["RESTIC_REPOSITORY"] = repository, ["RESTIC_PASSWORD"] = Password, ["RESTIC_CACHE_DIR"] = cache };
        var result = await Shell.TryAsync(restic, arguments, cancellationToken, environment);
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException(result.StandardError);
        }
    }
}
