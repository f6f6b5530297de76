using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Faults;

/// <summary>Hooks that are cancelled, hooks that outlive their server, and what hooks may know.</summary>
public sealed class HookLifeTests(HookServer server) : IClassFixture<HookServer>
{
    private const string Canary = "header-canary-value";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Promise(2, "Cancel a hook: its backup goes on", Backend = Backend.Local, Restic = ResticBinaries.Middle)]
    public async Task CancelOfAHook_WhileItRuns_EndsItAndTheRunGoesOn()
    {
        await server.CreatePlanAsync("cancel-hook", [Hang("backupStarted")]);
        var run = await server.Scenario.EnqueueBackupAsync("cancel-hook");
        var hook = await RunningHookAsync(server.Scenario, "cancel-hook");

        (await server.Scenario.Client.PostAsync($"operations/{hook}/cancel", null, Stop)).Expect(HttpStatusCode.Accepted);

        Assert.Equal("cancelled", (await server.Scenario.Client.WaitForOperationAsync(hook, Stop))["status"]!.ToString());
        Assert.Equal("succeeded", (await server.Scenario.Client.WaitForOperationAsync(run, Stop))["status"]!.ToString());
        Assert.Empty(LivingProcess.WithEnvironment("BACKREST_PLAN=cancel-hook"));
    }

    [Fact]
    [Promise(2, "Cancel a backup while its hook runs: both end", Backend = Backend.Local, Restic = ResticBinaries.Middle)]
    public async Task CancelOfTheRun_WhileItsHookRuns_EndsBoth()
    {
        await server.CreatePlanAsync("cancel-run", [Hang("backupStarted")]);
        var run = await server.Scenario.EnqueueBackupAsync("cancel-run");
        var hook = await RunningHookAsync(server.Scenario, "cancel-run");

        (await server.Scenario.Client.PostAsync($"operations/{run}/cancel", null, Stop)).Expect(HttpStatusCode.Accepted);

        Assert.Equal("cancelled", (await server.Scenario.Client.WaitForOperationAsync(run, Stop))["status"]!.ToString());
        Assert.Equal("cancelled", (await server.Scenario.Client.WaitForOperationAsync(hook, Stop))["status"]!.ToString());
        Assert.Empty(LivingProcess.WithEnvironment("BACKREST_PLAN=cancel-run"));
    }

    [Fact]
    [Promise(3, "The server is killed while a hook runs: the next start ends it", Backend = Backend.Local, Restic = ResticBinaries.Middle)]
    public async Task KillOfTheServer_WhileAHookRuns_TheNextStartEndsIt()
    {
        await using var scenario = await HookServer.StartAsync();
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 3);
        await scenario.CreatePlanAsync(ApiScenario.Json(new { name = "kill-server", rerunAfterInterruption = false, hooks = new[] { Hang("backupStarted") } }));
        var run = await scenario.EnqueueBackupAsync("kill-server");
        var hook = await RunningHookAsync(scenario, "kill-server");

        await scenario.Server.KillAsync(Stop);
        Assert.NotEmpty(LivingProcess.WithEnvironment("BACKREST_PLAN=kill-server"));
        await scenario.Server.StartAgainAsync(Stop);

        Assert.Equal("interrupted", (await scenario.GetAsync($"operations/{hook}"))["status"]!.ToString());
        Assert.Equal("interrupted", (await scenario.GetAsync($"operations/{run}"))["status"]!.ToString());
        Assert.Empty(LivingProcess.WithEnvironment("BACKREST_PLAN=kill-server"));
    }

    [Fact]
    [Promise(14, "A hook prints its environment: no secret is in it", Backend = Backend.Local, Restic = ResticBinaries.Middle)]
    public async Task CommandHook_AsksForItsEnvironment_GetsFactsAndNoSecret()
    {
        await server.CreatePlanAsync("environment", [Script("backupSucceeded", "ls -l \"$0\"\nenv")]);

        var run = await server.BackUpAsync("environment");

        var log = await LogOfAsync(Assert.Single(await server.HooksOfAsync(run, 1)));
        Assert.Contains("-rwx------", log, StringComparison.Ordinal);
        Assert.Contains("BACKREST_EVENT=backupSucceeded", log, StringComparison.Ordinal);
        Assert.Contains("BACKREST_STATUS=succeeded", log, StringComparison.Ordinal);
        Assert.Contains("BACKREST_REPOSITORY=nas", log, StringComparison.Ordinal);
        Assert.Contains($"BACKREST_SNAPSHOT_ID={run["snapshotId"]}", log, StringComparison.Ordinal);
        Assert.DoesNotContain("RESTIC_", log, StringComparison.Ordinal);
        Assert.DoesNotContain(ApiScenario.RepositoryPassword, log, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningServerOptions.Password, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScriptWithShebang_IsRunByItsInterpreter()
    {
        await server.CreatePlanAsync("shebang", [Script("backupSucceeded", "#!/usr/bin/env bash\necho \"bash is ${BASH_VERSION:+here}\"")]);

        var run = await server.BackUpAsync("shebang");

        Assert.Contains("bash is here", await LogOfAsync(Assert.Single(await server.HooksOfAsync(run, 1))), StringComparison.Ordinal);
    }

    [Fact]
    [Promise(14, "Secrets of a webhook are sent, and stand in no file and no answer", Backend = Backend.Local, Restic = ResticBinaries.Middle)]
    public async Task Webhook_SecretsAreSentKeptAndNeverTold()
    {
        var body = ApiScenario.Json(new
        {
            on = new[] { "backupSucceeded" },
            webhook = new { url = server.Listener.Address + "/in/token-canary-value", method = "PUT", headers = new Dictionary<string, string> { ["X-Key"] = Canary }, body = "{\"plan\": {{ plan | json }}}" },
        });
        var plan = await server.CreatePlanAsync("webhook", [body]);
        var edited = (await server.Scenario.GetAsync("plans/webhook")).AsObject();
        edited["tags"] = new JsonArray("edited");

        (await server.Scenario.Client.PutAsync("plans/webhook", edited, Stop)).Expect(HttpStatusCode.OK);
        await server.HooksOfAsync(await server.BackUpAsync("webhook"), 1);

        var hook = plan["hooks"]![0]!["webhook"]!;
        var sent = Assert.Single(server.Listener.Received, request => request.Path == "/in/token-canary-value");
        Assert.Equal(("PUT", Canary, "webhook"), (sent.Method, sent.Headers["X-Key"], sent.Json["plan"]!.ToString()));
        Assert.Equal((server.Listener.Address + "/***", "{\"X-Key\":null}"), (hook["url"]!.ToString(), hook["headers"]!.ToJsonString()));
        foreach (var file in Directory.EnumerateFiles(server.Scenario.Server.DataDirectory, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            var text = await reader.ReadToEndAsync(Stop);
            Assert.False(text.Contains(Canary, StringComparison.Ordinal) || text.Contains("token-canary-value", StringComparison.Ordinal), file);
        }
    }

    [Theory]
    [InlineData("""[{"on": ["backupExploded"], "command": {"script": "id"}}]""", "hooks[0].on[0]")]
    [InlineData("""[{"on": [], "command": {"script": "id"}}]""", "hooks[0].on")]
    [InlineData("""[{"on": ["backupFailed"]}]""", "hooks[0]")]
    [InlineData("""[{"on": ["backupFailed"], "command": {"script": "id"}, "destination": "listener"}]""", "hooks[0]")]
    [InlineData("""[{"on": ["backupFailed"], "command": {"script": " "}}]""", "hooks[0].command.script")]
    [InlineData("""[{"on": ["backupFailed"], "timeoutSeconds": 0, "command": {"script": "id"}}]""", "hooks[0].timeoutSeconds")]
    [InlineData("""[{"on": ["backupFailed"], "destination": "nobody"}]""", "hooks[0].destination")]
    [InlineData("""[{"on": ["backupFailed"], "destination": "listener", "template": "{% if %}"}]""", "hooks[0].template")]
    [InlineData("""[{"on": ["backupFailed"], "webhook": {"url": "ftp://example.com"}}]""", "hooks[0].webhook.url")]
    [InlineData("""[{"on": ["backupFailed"], "webhook": {"url": "https://example.com", "method": "BREW"}}]""", "hooks[0].webhook.method")]
    [InlineData("""[{"on": ["backupFailed"], "webhook": {"url": "https://example.com", "headers": {"X-Key": null}}}]""", "hooks[0].webhook.headers.X-Key")]
    public async Task BadHook_IsRefusedAtItsField(string hooks, string field)
    {
        foreach (var (path, body) in new[]
        {
            ("plans", ApiScenario.Json(new { name = "bad", repository = "nas", paths = new[] { server.Scenario.Source } })),
            ("repositories", ApiScenario.Json(new { name = "bad", uri = server.Scenario.Folder.Combine("bad"), password = "password", initialize = true })),
        })
        {
            body["hooks"] = JsonNode.Parse(hooks);

            var answer = await server.Scenario.Client.PostAsync(path, body, Stop);

            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains(field, answer.ErrorFields());
        }
    }

    private static JsonObject Hang(string on) => Script(on, "trap '' TERM INT\nsleep 1000 &\nwhile :; do sleep 1000; done");

    private static JsonObject Script(string on, string script) => ApiScenario.Json(new { on = new[] { on }, command = new { script } });

    private async Task<string> LogOfAsync(JsonNode row) => await server.Scenario.Client.Http.GetStringAsync(new Uri($"operations/{row["id"]}/log", UriKind.Relative), Stop);

    private static async Task<string> RunningHookAsync(ApiScenario scenario, string plan)
    {
        string? id = null;
        await Poll.UntilAsync(
            async () => (id = (await scenario.GetAsync($"operations?plan={plan}&kind=hook&status=running"))["items"]!.AsArray().FirstOrDefault()?["id"]?.ToString()) is not null
                && LivingProcess.WithEnvironment("BACKREST_PLAN=" + plan).Any(process => process.CommandLine.StartsWith("sleep", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(30),
            Stop,
            "the hook runs");
        return id!;
    }
}
