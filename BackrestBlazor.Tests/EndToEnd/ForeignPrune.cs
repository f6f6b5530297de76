using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>Somebody else's prune, stopped while it holds the exclusive lock of the repository of a scenario.</summary>
internal sealed class ForeignPrune : IAsyncDisposable
{
    private readonly BackgroundProgram _program;

    private ForeignPrune(BackgroundProgram program) => _program = program;

    public static async Task<ForeignPrune> HoldAsync(ApiScenario scenario)
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = scenario.Folder.Combine("foreign");
        var script = await ScriptedRestic.HeldAtLockAsync(folder, await ResticBinaries.PathAsync(ResticBinaries.Newest), "prune", scenario.RepositoryPath);
        var environment = new Dictionary<string, string?>
        {
            ["RESTIC_REPOSITORY"] = scenario.RepositoryPath,
            ["RESTIC_PASSWORD"] = ApiScenario.RepositoryPassword,
            ["RESTIC_CACHE_DIR"] = scenario.Folder.Combine("foreign-cache"),
        };
        return new ForeignPrune(await BackgroundProgram.StartAsync(script, ["prune"], () => Task.FromResult(File.Exists(Path.Combine(folder, "held"))), stop, environment));
    }

    /// <summary>It goes on, and its lock with it.</summary>
    public async Task LetGoAsync()
    {
        var restic = _program.Tree().Last(process => process.CommandLine.Contains("prune", StringComparison.Ordinal));
        await Shell.SignalAsync("CONT", restic.Id, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
