using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>A running server with a restic of a known version, and the steps that a script of a user would take through the API.</summary>
internal sealed class ApiScenario : IAsyncDisposable
{
    public const string RepositoryPassword = "repository-canary-secret";

    private ApiScenario(TemporaryFolder folder, RunningServer server) => (Folder, Server, Client) = (folder, server, server.CreateClient());

    public TemporaryFolder Folder { get; }

    public RunningServer Server { get; }

    public ApiClient Client { get; }

    /// <summary>The folder that plans back up.</summary>
    public string Source => Folder.Combine("source");

    /// <summary>Path of the local repository that <see cref="CreateRepositoryAsync"/> makes.</summary>
    public string RepositoryPath => Folder.Combine("repository");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ApiScenario> StartAsync(
        string version, IReadOnlyDictionary<string, string>? settings = null, IReadOnlyDictionary<string, string>? environment = null) =>
        await StartAsync(async _ => await ResticBinaries.PathAsync(version), settings, environment);

    /// <summary>For a scripted restic, which has to know the folder of the scenario, and for a server under another program.</summary>
    public static async Task<ApiScenario> StartAsync(
        Func<TemporaryFolder, Task<string>> restic, IReadOnlyDictionary<string, string>? settings = null, IReadOnlyDictionary<string, string>? environment = null,
        IReadOnlyList<string>? wrapper = null)
    {
        var folder = new TemporaryFolder();
        var path = await restic(folder);
        var server = await RunningServer.StartAsync(
            new RunningServerOptions { ResticPath = path, Settings = settings ?? new Dictionary<string, string>(), Environment = environment ?? new Dictionary<string, string>(), Wrapper = wrapper ?? [] }, Stop);

        return new ApiScenario(folder, server);
    }

    /// <summary>A body of JSON from an anonymous object.</summary>
    public static JsonObject Json(object value) => JsonSerializer.SerializeToNode(value)!.AsObject();

    /// <summary>The repository "nas" in a folder of the scenario, a <see cref="CheapRepository"/>; or elsewhere, where the server makes what is not there.</summary>
    public async Task<JsonNode> CreateRepositoryAsync(string? uri = null, JsonObject? more = null)
    {
        var body = Json(new { name = "nas", uri = uri ?? RepositoryPath, password = RepositoryPassword, initialize = true });
        foreach (var (key, value) in more ?? [])
        {
            body[key] = value?.DeepClone();
        }

        if (uri is null)
        {
            CheapRepository.Create(body["uri"]!.GetValue<string>(), RepositoryPassword);
        }

        return (await Client.PostAsync("repositories", body, Stop)).Expect(HttpStatusCode.Created);
    }

    /// <summary>The plan "documents" over <see cref="Source"/>; one attempt, unless more is said, so that a test of a failure waits for no second one.</summary>
    public async Task<JsonNode> CreatePlanAsync(JsonObject? more = null)
    {
        Directory.CreateDirectory(Source);
        var body = Json(new { name = "documents", repository = "nas", paths = new[] { Source }, retry = new { attempts = 1 } });
        foreach (var (key, value) in more ?? [])
        {
            body[key] = value?.DeepClone();
        }

        return (await Client.PostAsync("plans", body, Stop)).Expect(HttpStatusCode.Created);
    }

    public async Task<string> EnqueueBackupAsync(string plan = "documents") => await Client.EnqueueAsync($"plans/{plan}/backup", Json(new { dryRun = false }), Stop);

    /// <summary>Backs up and returns the operation, which must have succeeded.</summary>
    public async Task<JsonNode> BackUpAsync(string plan = "documents") => await FinishAsync(await EnqueueBackupAsync(plan));

    /// <summary>The operation at its end, which must be a success.</summary>
    public async Task<JsonNode> FinishAsync(string id)
    {
        var operation = await Client.WaitForOperationAsync(id, Stop);
        Assert.True(operation["status"]?.GetValue<string>() == "succeeded", $"{operation}\nLog of the server:\n{Server.Log}");

        return operation;
    }

    public async Task<JsonNode> GetAsync(string path) => (await Client.GetAsync(path, Stop)).Expect(HttpStatusCode.OK);

    public IReadOnlyList<string> Locks() => LocalRepository.Locks(RepositoryPath);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        await Folder.DisposeAsync();
    }
}
