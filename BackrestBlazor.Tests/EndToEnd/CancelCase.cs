using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>A repository, a source and a plan of one name on a server that has others, too.</summary>
internal sealed class CancelCase(ApiScenario scenario, string name)
{
    /// <summary>With the name of a command of restic behind it, the file that holds it.</summary>
    public const string HoldPrefix = "hold-";

    public ApiScenario Scenario => scenario;

    public string Source => scenario.Folder.Combine("sources", name);

    public string Target => scenario.Folder.Combine("restored", name);

    private string Repository => scenario.Folder.Combine("repositories", name);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Both of them, the plan with one attempt.</summary>
    public async Task CreateAsync(object? limits = null, object? retention = null)
    {
        Directory.CreateDirectory(Source);
        await scenario.CreateRepositoryAsync(more: ApiScenario.Json(new { name, uri = Repository, limits = limits ?? new { } }));
        var more = ApiScenario.Json(new { name, repository = name, paths = new[] { Source } });
        if (retention is not null)
        {
            more["retention"] = ApiScenario.Json(retention);
        }

        await scenario.CreatePlanAsync(more);
    }

    /// <summary>From now on restic stops at the lock of this command.</summary>
    public void Hold(string command) => File.WriteAllText(scenario.Folder.Combine(HoldPrefix + command), "");

    /// <summary>The next one of it is not stopped.</summary>
    public void LetGo(string command)
    {
        File.Delete(scenario.Folder.Combine(HoldPrefix + command));
        File.Delete(scenario.Folder.Combine("script", "held"));
    }

    public Task<string> EnqueueBackupAsync() => scenario.EnqueueBackupAsync(name);

    public Task<JsonNode> BackUpAsync() => scenario.BackUpAsync(name);

    /// <param name="path">Below the repository: <c>tasks</c> or <c>restores</c>.</param>
    /// <param name="body">As the API takes it.</param>
    public Task<string> EnqueueAsync(string path, object body) => scenario.Client.EnqueueAsync($"repositories/{name}/{path}", ApiScenario.Json(body), Stop);

    public async Task<JsonArray> SnapshotsAsync() => (await scenario.GetAsync($"snapshots?plan={name}")).AsArray();

    public IReadOnlyList<string> Locks() => LocalRepository.Locks(Repository);
}
