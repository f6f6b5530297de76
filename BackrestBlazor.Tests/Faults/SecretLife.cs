using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Faults;

/// <summary>One data directory with secrets of every kind, and a life in which about everything goes wrong.</summary>
internal sealed class SecretLife : IAsyncDisposable
{
    /// <summary>Hard on those who escape.</summary>
    private const string Password = "canary of \"nas\" <&>/+ pässwörd";

    private const string PasswordOfS3 = "canary-of-s3-0123456789";
    private const string PasswordOfAnn = "canary-of-ann-0123";
    private const string WebhookAddress = "canary-of-the-address";
    private const string WebhookHeader = "canary-of-the-header";
    private const string DestinationToken = "canary-of-the-destination";
    private const string MonitorAddress = "canary-of-the-monitor";
    private const string Mistyped = "canary-that-is-wrong";
    private const string Plan = "documents";

    private readonly string _version;

    private static readonly string[] Repositories = ["nas", "rest", "s3"];

    private SecretLife(ApiScenario scenario, string version, ServiceListener listener, RestServer rest, S3Server s3) => (Scenario, _version, Listener, Rest, S3) = (scenario, version, listener, rest, s3);

    public ApiScenario Scenario { get; }

    public SecretSearch Search { get; } = new();

    private ServiceListener Listener { get; }

    private RestServer Rest { get; }

    private S3Server S3 { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<SecretLife> StartAsync(string version)
    {
        var listener = await ServiceListener.StartAsync();
        // Says back all that it was told, as a badly written service does.
        listener.Answer = context => ServiceListener.Reply(
            context, 500, $"{context.Request.Path} {string.Join(' ', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"))}");
        var scenario = await ApiScenario.StartAsync(version, new Dictionary<string, string> { ["BackrestBlazor:Operations:CancelGrace"] = "00:00:02" });
        var rest = await RestServer.StartAsync(scenario.Folder.Combine("rest"), Stop);
        return new SecretLife(scenario, version, listener, rest, await S3Server.StartAsync(scenario.Folder.Combine("s3"), Stop));
    }

    public async Task PrepareAsync()
    {
        foreach (var (name, secret) in new[]
        {
            ("the password of a repository", Password), ("the password of the other repository", PasswordOfS3), ("the password of the REST server", RestServer.Password), ("the key of S3", S3Server.Secret),
            ("the administrator's password", RunningServerOptions.Password), ("ann's password", PasswordOfAnn), ("the webhook's address", WebhookAddress),
            ("the webhook's header", WebhookHeader), ("the destination's token", DestinationToken), ("the monitor's address", MonitorAddress), ("a mistyped password", Mistyped),
        })
        {
            Search.Add(name, secret);
        }

        await PostAsync("users", new { name = "ann", role = "viewer", password = PasswordOfAnn });
        var token = (await Scenario.Client.PostAsync("tokens", ApiScenario.Json(new { name = "script", role = "viewer" }), Stop)).Expect(HttpStatusCode.Created);
        Search.Add("a token", token["token"]!.ToString());
        await PostAsync("notifications", new { name = "phone", kind = "ntfy", settings = new { server = Listener.Address, topic = "backups" }, secrets = new { token = DestinationToken } });
        var heartbeat = (await Scenario.GetAsync("heartbeat")).AsObject();
        (heartbeat["enabled"], heartbeat["url"]) = (true, $"{Listener.Address}/{MonitorAddress}");
        Keep("the heartbeat", await Scenario.Client.PutAsync("heartbeat", heartbeat, Stop), HttpStatusCode.OK);
        await AddRepositoriesAsync();
    }

    /// <summary>Work that goes well, and then what can happen to it.</summary>
    public async Task LiveAsync()
    {
        foreach (var repository in Repositories)
        {
            var backup = await Scenario.Client.WaitForOperationAsync(await Scenario.EnqueueBackupAsync(Plan + "-" + repository), Stop);
            Assert.True(backup["snapshotId"] is not null, $"{backup}\nLog of the server:\n{Scenario.Server.Log}");
        }

        var snapshot = (await Scenario.GetAsync("snapshots?repository=nas"))[0]!["id"]!;
        await Scenario.FinishAsync(await Scenario.Client.EnqueueAsync("repositories/nas/restores", ApiScenario.Json(new { snapshotId = snapshot, target = Scenario.Folder.Combine("restored") }), Stop));
        foreach (var task in new[] { "check", "stats", "prune", "forget", "index", "unlock" })
        {
            await Scenario.Client.WaitForOperationAsync(await Scenario.Client.EnqueueAsync("repositories/rest/tasks", ApiScenario.Json(new { task }), Stop), Stop);
        }

        await EndRunningAsync("nas", "uploading", id => Scenario.Client.PostAsync($"operations/{id}/cancel", null, Stop));
        await EndRunningAsync("nas", "uploading", _ => KillResticAsync());
        await EndRunningAsync("nas", "uploading", async _ =>
        {
            await Scenario.Server.KillAsync(Stop);
            await Scenario.Server.StartAgainAsync(Stop);
        });
        await MistypeAsync();
        await Rest.DisposeAsync();
        if (_version == ResticBinaries.Newest)
        {
            await EndRunningAsync("rest", "retrying", id => Scenario.Client.PostAsync($"operations/{id}/cancel", null, Stop));
        }
        else
        {
            await FailAsync("rest", "unreachable"); // it tries once, and names the user and the password in the address
        }

        // Somebody else has given it another password.
        Directory.Delete(Path.Combine(Scenario.RepositoryPath, "keys"), recursive: true);
        await Shell.RunAsync("cp", ["-r", Scenario.Folder.Combine("s3", "bucket", "s3", "keys"), Scenario.RepositoryPath], Stop);
        await FailAsync("nas", "wrongPassword");
    }

    /// <summary>The addresses of all answers of the API that can be had without changing anything, after its own description.</summary>
    public async Task<IReadOnlyList<string>> AnswersAsync()
    {
        var snapshot = (await Scenario.GetAsync("snapshots?repository=s3"))[0]!["id"]!.ToString();
        var operations = (await Scenario.GetAsync("operations?limit=500"))["items"]!.AsArray().Select(row => row!["id"]!.ToString()).ToList();
        var description = JsonNode.Parse(await Scenario.Client.Http.GetStringAsync(new Uri(Scenario.Server.Address, "openapi/v1.json"), Stop))!;
        return
        [
            "../../metrics", "../../health/ready", "../../openapi/v1.json",
            .. description["paths"]!.AsObject().Where(path => path.Value!["get"] is not null && !path.Key.EndsWith("/events", StringComparison.Ordinal)).SelectMany(path => Filled(path.Key)),
        ];

        IEnumerable<string> Filled(string path) => path["/api/v1/".Length..] switch
        {
            var one when one.Contains("/snapshots/{id}", StringComparison.Ordinal) => [one.Replace("{repository}", "s3", StringComparison.Ordinal).Replace("{id}", snapshot, StringComparison.Ordinal)],
            var one when one.StartsWith("operations/{id}", StringComparison.Ordinal) => operations.Select(id => one.Replace("{id}", id, StringComparison.Ordinal)),
            var one when one.Contains("{plan}", StringComparison.Ordinal) => Repositories.Select(name => one.Replace("{plan}", Plan + "-" + name, StringComparison.Ordinal)),
            var one when one.Contains("{repository}", StringComparison.Ordinal) => Repositories.Select(name => one.Replace("{repository}", name, StringComparison.Ordinal)),
            var one => [one.Replace("{destination}", "phone", StringComparison.Ordinal).Replace("users/{name}", "users/ann", StringComparison.Ordinal)],
        };
    }

    /// <summary>The pages that show something of what has happened, and the forms of what has secrets.</summary>
    public async Task<IReadOnlyList<string>> PagesAsync()
    {
        var operations = (await Scenario.GetAsync("operations?limit=500"))["items"]!.AsArray();
        // One of a sort is enough: the page is the same, and the answer of every single one has been looked at.
        var told = operations.Where(row => row!["status"]!.ToString() != "succeeded" || row["kind"]!.ToString() == "hook")
            .DistinctBy(row => $"{row!["kind"]} {row["status"]} {row["causeCode"]} {row["plan"]} {row["event"]} {row["message"]}")
            .Select(row => $"operations/{row!["id"]}");
        // Of the others, what restic says is no part.
        return _version != ResticBinaries.Newest ? [.. told] :
        [
            "", "plans", "repositories", "operations", "settings/notifications", "settings/notifications/phone", "settings/tokens", "settings/users", "settings/users/ann", "settings/sessions", "settings/account", "settings/about",
            .. Repositories.SelectMany(name => new[] { $"repositories/{name}", $"repositories/{name}/edit", $"plans/{Plan}-{name}", $"plans/{Plan}-{name}/edit" }),
            .. told,
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await Scenario.DisposeAsync();
        await S3.DisposeAsync();
        await Listener.DisposeAsync();
    }

    private async Task AddRepositoriesAsync()
    {
        SampleTree.Create(Scenario.Source, 5);
        CheapRepository.Create(Scenario.RepositoryPath, Password);
        await PostAsync("repositories", Repository("nas", Scenario.RepositoryPath, new { }));
        await PostAsync("repositories", Repository("rest", Rest.RepositoryUri("rest"), new { RESTIC_REST_USERNAME = RestServer.UserName, RESTIC_REST_PASSWORD = RestServer.Password }));
        var s3 = Repository("s3", $"s3:{S3.Address}/bucket/s3", new { AWS_ACCESS_KEY_ID = S3Server.KeyId, AWS_SECRET_ACCESS_KEY = S3Server.Secret });
        s3["password"] = PasswordOfS3;
        await PostAsync("repositories", s3);
        foreach (var name in Repositories)
        {
            await PostAsync("plans", new
            {
                name = $"{Plan}-{name}",
                repository = name,
                paths = new[] { Scenario.Source },
                rerunAfterInterruption = false,
                retry = new { attempts = 1 },
                hooks = new object[]
                {
                    new { on = new[] { "backupStarted" }, command = new { script = "env; exit 1" } },
                    new { on = new[] { "anyFailure" }, webhook = new { url = $"{Listener.Address}/{WebhookAddress}", headers = new Dictionary<string, string> { ["X-Key"] = WebhookHeader } } },
                    new { on = new[] { "backupStarted", "anyFailure" }, destination = "phone" },
                },
            });
        }
    }

    private static JsonObject Repository(string name, string uri, object environment) =>
        ApiScenario.Json(new { name, uri, password = Password, initialize = true, environment, limits = new { uploadKiBps = 1000 } });

    /// <summary>Lets something happen to a backup that is so far, and waits for its end.</summary>
    private async Task EndRunningAsync(string repository, string phase, Func<string, Task> happen)
    {
        SampleTree.Create(Path.Combine(Scenario.Source, Guid.NewGuid().ToString("N")), 8, 1_000_000, Environment.TickCount);
        var id = await Scenario.EnqueueBackupAsync($"{Plan}-{repository}");
        await Scenario.Client.WaitForOperationAsync(id, operation => operation["phase"]?.ToString() is { } now && (now == phase || now == "finalising"), Stop);
        await happen(id);
        var ended = await Scenario.Client.WaitForOperationAsync(id, Stop);
        Assert.True(ended["status"]!.ToString() is "cancelled" or "failed" or "interrupted", $"{ended}");
    }

    private async Task KillResticAsync()
    {
        var restic = await ResticBinaries.PathAsync(_version);
        foreach (var process in Scenario.Server.Children().Where(process => process.CommandLine.StartsWith(restic, StringComparison.Ordinal)))
        {
            await Shell.SignalAsync("KILL", process.Id, Stop);
        }
    }

    /// <summary>What people type into the wrong place, or wrongly, and what the server says to it.</summary>
    private async Task MistypeAsync()
    {
        using var client = new ApiClient(Scenario.Server.Address, RunningServerOptions.UserName, Mistyped);
        Keep("a wrong sign-in", await client.GetAsync("plans", Stop), HttpStatusCode.Unauthorized);
        var wrong = Repository("wrong", Scenario.RepositoryPath, new { });
        wrong["password"] = Mistyped;
        Keep("a wrong password", await Scenario.Client.PostAsync("repositories", wrong, Stop), HttpStatusCode.UnprocessableEntity);
        Keep("a probe", await Scenario.Client.PostAsync("repositories/probe", wrong, Stop), HttpStatusCode.OK);
        wrong["uri"] = $"rest:http://user:{Mistyped}@127.0.0.1/";
        Keep("a secret in an address", await Scenario.Client.PostAsync("repositories", wrong, Stop), HttpStatusCode.UnprocessableEntity);
        Keep("an unknown field", await Scenario.Client.PostAsync("repositories/probe", ApiScenario.Json(new { uri = Scenario.RepositoryPath, password = new { Mistyped } }), Stop), HttpStatusCode.UnprocessableEntity);
        Keep("a test of a destination", await Scenario.Client.PostAsync("notifications/phone/test", null, Stop), HttpStatusCode.OK);
        Keep("a test of the heartbeat", await Scenario.Client.PostAsync("heartbeat/test", null, Stop), HttpStatusCode.OK);
    }

    private async Task FailAsync(string repository, string cause)
    {
        var failed = await Scenario.Client.WaitForOperationAsync(await Scenario.EnqueueBackupAsync($"{Plan}-{repository}"), Stop);
        Assert.Equal(("failed", cause), (failed["status"]!.ToString(), failed["causeCode"]?.ToString()));
    }

    private async Task PostAsync(string path, object body) =>
        Keep(path, await Scenario.Client.PostAsync(path, body as JsonObject ?? ApiScenario.Json(body), Stop), HttpStatusCode.Created);

    private void Keep(string where, ApiAnswer answer, HttpStatusCode expected)
    {
        answer.Expect(expected);
        Search.Look("the answer to " + where, answer.Text);
    }
}
