using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Faults;

/// <summary>Hooks of a plan that becomes overdue and is so no more, failing in every way, against the running server.</summary>
public sealed class WatchHookFaultTests(HookServer server) : IClassFixture<HookServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Overdue_ThenRecovered_RunsEachHookOnceWithItsFacts()
    {
        JsonArray hooks =
        [
            .. FailingHook.All.Select(hook => hook.ToJson(server.Story, "overdue")),
            ApiScenario.Json(new { on = new[] { "overdue", "recovered" }, webhook = new { url = server.Listener.Address + "/watch" } }),
            ApiScenario.Json(new { on = new[] { "overdue", "recovered" }, destination = HookServer.Destination }),
            ApiScenario.Json(new { on = new[] { "overdue" }, command = new { script = "echo \"last=$BACKREST_LAST_BACKUP_AT; operation=$BACKREST_OPERATION_ID; cause=$BACKREST_CAUSE_CODE\"" } }),
        ];
        var plan = await BecomeOverdueAsync("failing-ways", hooks);

        var rows = await HooksAsync("failing-ways", 8);
        Assert.Equal(Enumerable.Repeat("failed", 5).Concat(["succeeded", "succeeded", "succeeded"]), rows.Select(row => Text(row, "status")));
        Assert.Equal(FailingHook.All.Select(hook => hook.CauseCode), rows.Take(5).Select(row => Text(row, "causeCode")));
        Assert.All(rows, row => Assert.Equal(row["id"]!.ToString(), row["flowId"]!.ToString()));
        Assert.Contains("last=; operation=; cause=overdue", await LogOfAsync(rows[7]), StringComparison.Ordinal);

        plan = await server.Scenario.GetAsync("plans/failing-ways");
        plan["overdueAfterHours"] = 26;
        (await server.Scenario.Client.PutAsync("plans/failing-ways", plan.AsObject(), Stop)).Expect(HttpStatusCode.OK);

        Assert.Equal(["succeeded", "succeeded"], (await HooksAsync("failing-ways", 10)).Skip(8).Select(row => Text(row, "status")));
        await Poll.UntilAsync(() => Task.FromResult(server.Listener.Received.Count(request => request.Body.Contains("failing-ways", StringComparison.Ordinal)) == 4), TimeSpan.FromSeconds(60), Stop);
        var told = server.Listener.Received.Where(request => request.Path == "/watch").Select(request => request.Json).ToList();
        Assert.Equal([("overdue", "nas", "failing-ways"), ("recovered", "nas", "failing-ways")], told.Select(body => (Text(body, "event")!, Text(body, "repository")!, Text(body, "plan")!)));
        Assert.All(told, body => Assert.True(body.AsObject().ContainsKey("lastBackupAt")));
        Assert.Equal(
            ["“failing-ways” is overdue", "“failing-ways” runs by itself again"],
            server.Listener.Received.Where(request => request.Path == "/" && request.Body.Contains("failing-ways", StringComparison.Ordinal)).Select(request => Text(request.Json, "title")));
    }

    [Fact]
    [Promise(2, "Cancel a hook of an overdue plan: the next hook runs")]
    public async Task CancelOfAHookOfAnOverduePlan_EndsItAndTheNextRuns()
    {
        JsonArray hooks =
        [
            ApiScenario.Json(new { on = new[] { "overdue" }, command = new { script = "trap '' TERM\nsleep 1000" } }),
            ApiScenario.Json(new { on = new[] { "overdue" }, command = new { script = "true" } }),
        ];
        await BecomeOverdueAsync("cancelled", hooks);
        JsonNode? running = null;
        await Poll.UntilAsync(
            async () => (running = (await server.Scenario.GetAsync("operations?plan=cancelled&kind=hook&status=running"))["items"]!.AsArray().FirstOrDefault()) is not null
                && LivingProcess.WithEnvironment("BACKREST_PLAN=cancelled").Any(),
            TimeSpan.FromSeconds(60),
            Stop);

        (await server.Scenario.Client.PostAsync($"operations/{running!["id"]}/cancel", null, Stop)).Expect(HttpStatusCode.Accepted);

        Assert.Equal(["cancelled", "succeeded"], (await HooksAsync("cancelled", 2)).Select(row => Text(row, "status")));
        Assert.Empty(LivingProcess.WithEnvironment("BACKREST_PLAN=cancelled"));
    }

    private async Task<JsonNode> BecomeOverdueAsync(string name, JsonArray hooks)
    {
        var plan = await server.CreatePlanAsync(name, hooks, new { overdueAfterHours = 0.000_01 });
        // Each save has it judged at once; without one it would be within the minute.
        await Poll.UntilAsync(
            async () =>
            {
                plan = (await server.Scenario.Client.PutAsync("plans/" + name, (await server.Scenario.GetAsync("plans/" + name)).AsObject(), Stop)).Expect(HttpStatusCode.OK);
                return plan["overdue"]!["since"] is not null;
            },
            TimeSpan.FromSeconds(60),
            Stop,
            "the plan is overdue");
        return plan;
    }

    /// <summary>All hooks of the plan, oldest first, once there are so many and all have ended.</summary>
    private async Task<List<JsonNode>> HooksAsync(string plan, int count)
    {
        List<JsonNode> rows = [];
        await Poll.UntilAsync(
            async () =>
            {
                rows = [.. (await server.Scenario.GetAsync($"operations?plan={plan}&kind=hook&limit=100"))["items"]!.AsArray().Select(row => row!).Reverse()];
                return rows.Count >= count && rows.TrueForAll(row => row["endedAt"] is not null);
            },
            TimeSpan.FromMinutes(2),
            Stop,
            $"{count} hooks have ended. Server: {server.Scenario.Server.Log}");
        Assert.Equal(count, rows.Count);
        return rows;
    }

    private Task<string> LogOfAsync(JsonNode row) => server.Scenario.Client.Http.GetStringAsync(new Uri($"operations/{row["id"]}/log", UriKind.Relative), Stop);

    private static string? Text(JsonNode row, string field) => row[field]?.GetValue<string>();
}
