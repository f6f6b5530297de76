using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>A server for each version of restic, started when the first test asks for it, whose restic is held at its lock where the test wants it.</summary>
public sealed class CancelServers : IAsyncDisposable
{
    private readonly Dictionary<string, ApiScenario> _scenarios = [];
    private int _cases;

    /// <summary>Something new to cancel: a repository, a source and a plan of their own on the server of that version.</summary>
    internal async Task<CancelCase> NewCaseAsync(string version)
    {
        if (!_scenarios.TryGetValue(version, out var scenario))
        {
            _scenarios[version] = scenario = await ApiScenario.StartAsync(async folder => await ScriptedRestic.HeldAtLockAsync(
                folder.Combine("script"), await ResticBinaries.PathAsync(version), "backup|forget|prune|check|restore", "$RESTIC_REPOSITORY",
                folder.Combine(CancelCase.HoldPrefix) + "$held"));
        }

        return new CancelCase(scenario, $"case-{++_cases}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var scenario in _scenarios.Values)
        {
            await scenario.DisposeAsync();
        }
    }
}
