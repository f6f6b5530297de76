using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Faults;

/// <summary>Each condition, and at each of them every way of failing, against the running server.</summary>
public sealed class HookFaultTests(HookServer server) : IClassFixture<HookServer>
{
    /// <summary>restic compares the folders above, too, and other tests write to the temporary one.</summary>
    private const string Unchanging = "/usr/share/zoneinfo/Europe";

    private static readonly TimeSpan LimitKept = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Condition, how restic has to behave, and how the run ends.</summary>
    public static TheoryData<string, string?, string> Conditions => new()
    {
        { "backupStarted", null, "succeeded" },
        { "backupSucceeded", null, "succeeded" },
        { "backupEnded", null, "succeeded" },
        { "backupWarning", "warn", "warning" },
        { "backupFailed", "fail", "failed" },
        { "anyFailure", "fail", "failed" },
        { "backupSkipped", null, "succeeded" },
        { "recovered", null, "succeeded" },
        { "forgetStarted", null, "succeeded" },
        { "forgetSucceeded", null, "succeeded" },
        { "forgetFailed", "fail", "failed" },
        { "pruneStarted", null, "succeeded" },
        { "pruneSucceeded", null, "succeeded" },
        { "pruneFailed", "fail", "failed" },
        { "checkStarted", null, "succeeded" },
        { "checkSucceeded", null, "succeeded" },
        { "checkFailed", "fail", "failed" },
    };

    public static TheoryData<string, string, string> OnErrors => new()
    {
        { "exit1", "fail", "failed" }, { "hang", "fail", "failed" }, { "output", "fail", "failed" }, { "killed", "fail", "failed" }, { "missing", "fail", "failed" },
        { "exit1", "cancel", "cancelled" }, { "exit1", "retry", "postponed" }, { "exit1", "ignore", "succeeded" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task Hooks_FailingInEveryWay_StopNothingBehindThem(string condition, string? mode, string status)
    {
        var plan = "all-" + condition.ToLowerInvariant();
        JsonArray hooks = [.. FailingHook.All.Select(hook => hook.ToJson(server.Story, condition)), Message(condition)];
        await server.CreatePlanAsync(plan, hooks, More(condition));
        await PrepareAsync(condition, plan);
        await File.WriteAllTextAsync(server.Story, "", Stop);

        JsonNode run;
        using (server.Mode(mode))
        {
            run = await RunAsync(condition, plan);
        }

        var rows = (await server.HooksOfAsync(run, hooks.Count)).Where(row => Text(row, "plan") == plan).ToList();
        Assert.Equal(status, Text(run, "status"));
        Assert.Equal(
            [.. FailingHook.All.Select(hook => ("failed", (string?)hook.CauseCode, hook.ExitCode)), ("succeeded", null, null)],
            rows.Select((row, index) => (Text(row, "status")!, Text(row, "causeCode"), index < FailingHook.All.Count && FailingHook.All[index].ExitCode is null ? null : row["summary"]?["exitCode"]?.GetValue<int>())));
        AssertOrder(condition);
        Assert.All(rows, row => Assert.InRange(Moment(row, "endedAt") - Moment(row, "startedAt"), TimeSpan.Zero, LimitKept));
        Assert.Empty(LivingProcess.WithEnvironment("BACKREST_PLAN=" + plan));
        await ToldOnceAsync(run);
        await LogIsShortAsync(rows[2]);
        // A plan hears of the maintenance of its repository: those that come later want to be alone.
        await Poll.UntilAsync(async () => (await server.Scenario.Client.DeleteAsync("plans/" + plan, Stop)).Status != HttpStatusCode.Conflict, TimeSpan.FromSeconds(30), Stop, "the plan is deleted");
    }

    [Theory]
    [MemberData(nameof(OnErrors))]
    public async Task HookBeforeABackup_Fails_TheRunEndsAsItSays(string way, string onError, string status)
    {
        var plan = $"{way}-{onError}";
        await server.CreatePlanAsync(plan, [FailingHook.Of(way).ToJson(server.Story, "backupStarted", onError), Say("behind", "backupStarted"), Say("after", "backupEnded")]);
        await File.WriteAllTextAsync(server.Story, "", Stop);

        var run = await server.BackUpAsync(plan);

        await server.HooksOfAsync(run, 3);
        var story = (await File.ReadAllLinesAsync(server.Story, Stop)).ToList();
        Assert.Equal((status, onError == "ignore" ? null : "hookFailed"), (Text(run, "status"), Text(run, "causeCode")));
        Assert.Equal(onError == "ignore", story.Contains("restic backup"));
        Assert.True(story.IndexOf("behind") >= 0 && story.IndexOf("behind") < story.IndexOf("after"), string.Join(", ", story));
        Assert.Empty(LivingProcess.WithEnvironment("BACKREST_PLAN=" + plan));
        if (onError == "retry")
        {
            await TakenOverOnceAsync(plan, run);
        }
    }

    private async Task TakenOverOnceAsync(string plan, JsonNode run)
    {
        JsonNode? next = null;
        await Poll.UntilAsync(
            async () => (next = (await server.Scenario.GetAsync($"operations?plan={plan}&kind=backup"))["items"]!.AsArray().FirstOrDefault(row => row!["retryOf"]?.ToString() == run["id"]!.ToString()))?["endedAt"] is not null,
            TimeSpan.FromMinutes(1),
            Stop,
            "a run has taken over");
        Assert.Equal(("failed", "retry"), (Text(next!, "status"), Text(next!, "trigger")));
        await server.HooksOfAsync(next!, 3);
        Assert.Equal(2, (await server.Scenario.GetAsync($"operations?plan={plan}&kind=backup"))["items"]!.AsArray().Count);
    }

    private async Task PrepareAsync(string condition, string plan)
    {
        if (condition == "backupSkipped")
        {
            await server.BackUpAsync(plan);
        }

        if (condition == "recovered")
        {
            using var failing = server.Mode("fail");
            await server.BackUpAsync(plan);
        }
    }

    private async Task<JsonNode> RunAsync(string condition, string plan)
    {
        var task = new[] { "forget", "prune", "check" }.FirstOrDefault(name => condition.StartsWith(name, StringComparison.Ordinal));
        return task is null
            ? await server.BackUpAsync(plan)
            : await server.Scenario.Client.WaitForOperationAsync(await server.Scenario.Client.EnqueueAsync("repositories/nas/tasks", ApiScenario.Json(new { task }), Stop), Stop);
    }

    private static object? More(string condition) => condition switch
    {
        "backupSkipped" => new { skipIfUnchanged = true, paths = new[] { Unchanging } },
        _ when condition.StartsWith("forget", StringComparison.Ordinal) => new { retention = new { keepLast = 1 } },
        _ => null,
    };

    private void AssertOrder(string condition)
    {
        var story = File.ReadAllLines(server.Story).ToList();
        Assert.Equal(["exit1", "hang", "output", "killed"], story.Where(line => !line.StartsWith("restic", StringComparison.Ordinal)));
        var restic = story.FindIndex(line => line is "restic backup" or "restic forget" or "restic prune" or "restic check");
        Assert.True(condition.EndsWith("Started", StringComparison.Ordinal) ? story.IndexOf("killed") < restic : restic >= 0 && restic < story.IndexOf("exit1"), string.Join(", ", story));
    }

    private async Task ToldOnceAsync(JsonNode run)
    {
        await Poll.UntilAsync(() => Task.FromResult(Told(run) > 0), TimeSpan.FromSeconds(30), Stop, "the message has arrived");
        Assert.Equal(1, Told(run));
    }

    private int Told(JsonNode run) => server.Listener.Received.Count(request => request.Json["facts"]?["operationId"]?.ToString() == run["id"]!.ToString());

    private async Task LogIsShortAsync(JsonNode row)
    {
        var log = await server.Scenario.Client.Http.GetStringAsync(new Uri($"operations/{row["id"]}/log", UriKind.Relative), Stop);
        Assert.InRange(log.Length, 100_000, 8_000_000);
    }

    private static JsonObject Message(string on) => ApiScenario.Json(new { on = new[] { on }, destination = HookServer.Destination, template = "{{ event }} of {{ repository }}: {{ status }}" });

    private JsonObject Say(string word, string on) => ApiScenario.Json(new { on = new[] { on }, command = new { script = $"echo {word} >>'{server.Story}'" } });

    private static DateTimeOffset Moment(JsonNode row, string field) => row[field]!.GetValue<DateTimeOffset>();

    private static string? Text(JsonNode row, string field) => row[field]?.GetValue<string>();
}
