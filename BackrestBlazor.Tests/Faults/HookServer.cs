using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Faults;

/// <summary>One running server for many hooks: a repository, a destination that only hooks speak to, and a restic that fails or warns when it is told to.</summary>
public sealed class HookServer : IAsyncLifetime
{
    public const string Destination = "listener";

    private ApiScenario? _scenario;
    private ServiceListener? _listener;

    internal ApiScenario Scenario => _scenario ?? throw new InvalidOperationException("The server was not started.");

    internal ServiceListener Listener => _listener ?? throw new InvalidOperationException("The listener was not started.");

    /// <summary>What happened, one line each: scripts write here, and restic writes <c>restic backup</c>.</summary>
    public string Story => Scenario.Folder.Combine("story");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _listener = await ServiceListener.StartAsync();
        _scenario = await StartAsync();
        (await Scenario.Client.PostAsync(
            "notifications",
            ApiScenario.Json(new { name = Destination, kind = "webhook", secrets = new { url = Listener.Address }, severities = Array.Empty<string>() }),
            Stop)).Expect(HttpStatusCode.Created);
        await Scenario.CreateRepositoryAsync();
        SampleTree.Create(Scenario.Source, 3);
    }

    /// <summary>A server of its own, for a test that kills it.</summary>
    internal static Task<ApiScenario> StartAsync() => ApiScenario.StartAsync(
        async folder => await ScriptedRestic.WriteAsync(folder.Combine("restic"), await ResticBinaries.PathAsync("0.18"), "*", $$"""
            echo "restic $(for word; do case $word in backup|forget|prune|check|stats) echo $word; break ;; esac; done)" >>'{{folder.Combine("story")}}'
            [ -e '{{folder.Combine("fail")}}' ] && { echo 'Fatal: as the test wants it' >&2; exit 1; }
            [ -e '{{folder.Combine("warn")}}' ] && { "$real" "$@"; exit 3; }
            exec "$real" "$@"
            """),
        new Dictionary<string, string> { ["BackrestBlazor:Operations:PostponeFor"] = "00:00:01", ["BackrestBlazor:Operations:CancelGrace"] = "00:00:02" });

    /// <summary>Restic does so until the result is disposed.</summary>
    public IDisposable Mode(string? mode) => new Flag(mode is null ? null : Scenario.Folder.Combine(mode));

    internal async Task<JsonNode> CreatePlanAsync(string name, JsonArray hooks, object? more = null)
    {
        var body = ApiScenario.Json(new { name, repository = "nas", paths = new[] { Scenario.Source }, hooks });
        foreach (var (key, value) in more is null ? [] : ApiScenario.Json(more))
        {
            body[key] = value?.DeepClone();
        }

        return (await Scenario.Client.PostAsync("plans", body, Stop)).Expect(HttpStatusCode.Created);
    }

    /// <summary>The operation at its end.</summary>
    internal Task<JsonNode> BackUpAsync(string plan) => BackUpAsync(Scenario, plan);

    internal static async Task<JsonNode> BackUpAsync(ApiScenario scenario, string plan) =>
        await scenario.Client.WaitForOperationAsync(await scenario.EnqueueBackupAsync(plan), Stop);

    /// <summary>The hooks of a run, in the order in which they began, once there are so many and all have ended.</summary>
    internal async Task<IReadOnlyList<JsonNode>> HooksOfAsync(JsonNode run, int count)
    {
        List<JsonNode> hooks = [];
        await Poll.UntilAsync(
            async () =>
            {
                hooks = [.. (await Scenario.GetAsync($"operations?flow={run["flowId"]}&kind=hook&limit=100"))["items"]!.AsArray().Select(hook => hook!).Reverse()];
                return hooks.Count >= count && hooks.TrueForAll(hook => hook["endedAt"] is not null);
            },
            TimeSpan.FromMinutes(1),
            Stop,
            $"{count} hooks of operation {run["id"]} have ended. Server: {Scenario.Server.Log}");
        return hooks;
    }

    public async ValueTask DisposeAsync()
    {
        if (_scenario is not null)
        {
            await _scenario.DisposeAsync();
        }

        if (_listener is not null)
        {
            await _listener.DisposeAsync();
        }
    }

    private sealed class Flag : IDisposable
    {
        private readonly string? _path;

        public Flag(string? path)
        {
            _path = path;
            if (path is not null)
            {
                File.WriteAllText(path, "");
            }
        }

        public void Dispose()
        {
            if (_path is not null)
            {
                File.Delete(_path);
            }
        }
    }
}
