using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Benchmarks;

/// <summary>The published application over its API: repositories, plans and backups by name.</summary>
internal sealed class AppUnderTest : IAsyncDisposable
{
    private readonly ApiClient _client;

    private AppUnderTest(RunningServer server) => (Server, _client) = (server, server.CreateClient());

    public RunningServer Server { get; }

    public static Task<AppUnderTest> StartAsync(string restic, CancellationToken cancellationToken) => StartAsync(restic, new Dictionary<string, string>(), cancellationToken);

    public static async Task<AppUnderTest> StartAsync(string restic, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken) =>
        new(await RunningServer.StartAsync(new RunningServerOptions { ResticPath = restic, Assembly = await PublishedApp.AssemblyAsync(), Settings = settings }, cancellationToken));

    /// <summary>A repository, and a plan of the same name over a folder.</summary>
    public async Task CreateAsync(string name, string repository, string source, JsonObject? retention, CancellationToken cancellationToken, int? uploadKiBps = null, JsonObject? environment = null)
    {
        var repositoryBody = new JsonObject { ["name"] = name, ["uri"] = repository, ["password"] = BareRestic.Password, ["initialize"] = true };
        if (environment is not null)
        {
            repositoryBody["environment"] = environment;
        }

        if (uploadKiBps is { } limit)
        {
            repositoryBody["limits"] = new JsonObject { ["uploadKiBps"] = limit };
        }

        (await _client.PostAsync("repositories", repositoryBody, cancellationToken)).Expect(HttpStatusCode.Created);
        var planBody = new JsonObject { ["name"] = name, ["repository"] = name, ["paths"] = new JsonArray(source), ["retention"] = retention ?? new JsonObject { ["keepAll"] = true } };
        (await _client.PostAsync("plans", planBody, cancellationToken)).Expect(HttpStatusCode.Created);
        await QuietAsync(cancellationToken);
    }

    /// <summary>Asks for the plan's backup and returns when its restic says how far it is.</summary>
    public async Task BeginAsync(string plan, CancellationToken cancellationToken)
    {
        var id = await _client.EnqueueAsync($"plans/{plan}/backup", new JsonObject(), cancellationToken);
        await _client.WaitForOperationAsync(id, operation => operation["progress"]?["bytesDone"]?.GetValue<long>() > 0, cancellationToken);
    }

    /// <summary>Runs the plan's backup while a client asks once a second; seconds from <c>createdAt</c> to <c>endedAt</c>.</summary>
    public async Task<double> BackUpAsync(string plan, CancellationToken cancellationToken)
    {
        var id = await _client.EnqueueAsync($"plans/{plan}/backup", new JsonObject(), cancellationToken);
        JsonNode operation;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
            operation = (await _client.GetAsync($"operations/{id}", cancellationToken)).Expect(HttpStatusCode.OK);
        }
        while (operation["endedAt"] is null);

        return operation["status"]?.GetValue<string>() == "succeeded"
            ? (Time(operation, "endedAt") - Time(operation, "createdAt")).TotalSeconds
            : throw new InvalidOperationException($"The backup did not succeed: {operation}");
    }

    /// <summary>Returns when no operation waits or runs.</summary>
    public Task QuietAsync(CancellationToken cancellationToken) =>
        Poll.UntilAsync(
            async () => (await _client.GetAsync("operations?limit=50", cancellationToken)).Expect(HttpStatusCode.OK)["items"]!.AsArray().All(operation => operation!["endedAt"] is not null),
            TimeSpan.FromMinutes(5),
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }

    private static DateTimeOffset Time(JsonNode operation, string field) => DateTimeOffset.Parse(operation[field]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
