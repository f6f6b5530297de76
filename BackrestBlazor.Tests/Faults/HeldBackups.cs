using System.Net;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Faults;

/// <summary>
/// Backups with one JSON line for every file, which wait at their start until the test lets them go, so that everybody who is to watch is there: as
/// fast as restic can talk, from the first line on.
/// </summary>
internal sealed class HeldBackups(ApiClient client, TemporaryFolder folder)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The restic for the server: the real one, but its backups wait while <see cref="Hold"/> stands. It keeps its process id.</summary>
    public static async Task<string> ResticAsync(TemporaryFolder folder, string version) => await ScriptedRestic.WriteAsync(
        folder.Combine("restic"), await ResticBinaries.PathAsync(version), "backup", $"while [ -e '{folder.Combine("hold")}' ]; do sleep 0.05; done\nexec \"$real\" \"$@\"");

    public void Hold() => File.WriteAllText(folder.Combine("hold"), "");

    public void Release() => File.Delete(folder.Combine("hold"));

    public async Task AddRepositoryAsync(string name)
    {
        var uri = folder.Combine("repositories", name);
        CheapRepository.Create(uri, ApiScenario.RepositoryPassword);
        (await client.PostAsync("repositories", ApiScenario.Json(new { name, uri, password = ApiScenario.RepositoryPassword }), Stop)).Expect(HttpStatusCode.Created);
    }

    public async Task AddPlanAsync(string name, string repository, params string[] paths) => (await client.PostAsync(
        "plans", ApiScenario.Json(new { name, repository, paths, backupFlags = new[] { "--verbose=2" } }), Stop)).Expect(HttpStatusCode.Created);

    /// <summary>Asks for a backup and returns its id when its restic is there.</summary>
    public async Task<string> StartAsync(string plan)
    {
        var id = await client.EnqueueAsync($"plans/{plan}/backup", ApiScenario.Json(new { dryRun = false }), Stop);
        await client.WaitForOperationAsync(id, operation => operation["commandLine"] is not null, Stop);
        return id;
    }

    /// <summary>Waits for its end, which must be a success.</summary>
    public async Task FinishAsync(string id)
    {
        var operation = await client.WaitForOperationAsync(id, Stop);
        Assert.True(operation["status"]!.GetValue<string>() == "succeeded", $"{operation}");
    }
}
