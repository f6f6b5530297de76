using BackrestBlazor.Processes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Faults;

/// <summary>The published build with short patience, whose backups wait for the test's word, and what can be seen of it from outside.</summary>
internal sealed class LoadedServer : IAsyncDisposable
{
    /// <summary>How long a reader may acknowledge nothing.</summary>
    public static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(5);

    private readonly ApiScenario _scenario;

    private LoadedServer(ApiScenario scenario)
    {
        _scenario = scenario;
        Backups = new HeldBackups(scenario.Client, scenario.Folder);
    }

    public RunningServer Server => _scenario.Server;

    public ApiClient Client => _scenario.Client;

    public HeldBackups Backups { get; }

    public static async Task<LoadedServer> StartAsync(string version)
    {
        var settings = new Dictionary<string, string>
        {
            ["BackrestBlazor:Live:StallTimeout"] = StallTimeout.ToString(),
            ["BackrestBlazor:Live:CircuitRetention"] = "00:00:03",
            ["BackrestBlazor:Operations:MaxParallel"] = "10",
        };
        return new LoadedServer(await ApiScenario.StartAsync(folder => HeldBackups.ResticAsync(folder, version), settings));
    }

    /// <summary>Process ids of the backups that run.</summary>
    public IReadOnlyList<int> Restics() =>
        [.. Server.Children().Where(process => process.CommandLine.Contains(" backup ", StringComparison.Ordinal)).Select(process => process.Id)];

    /// <summary>How many circuits the server says that it has disconnected.</summary>
    public int Cut() => Server.Log.Split("A browser was disconnected (").Length - 1;

    /// <summary>Processor time that the server itself has used.</summary>
    public TimeSpan Cpu() => ProcFile.Usage(Server.ProcessId)!.Cpu;

    public int MemoryMiB() => ServerMemory.MiB(Server.ProcessId);

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();
}
