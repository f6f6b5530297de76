using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Faults;

/// <summary>Hooks that wait for a plan to become overdue and to be no longer so, on a running server.</summary>
public sealed class WatchHookTests(HookServer server) : IClassFixture<HookServer>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OverdueAndRecovered_EachHookRunsOnceWithItsFacts()
    {
        var story = server.Scenario.Folder.Combine("watch-story");
        var script = $"echo \"$BACKREST_EVENT $BACKREST_PLAN $BACKREST_REPOSITORY ${{BACKREST_CAUSE_CODE:-none}} made=${{BACKREST_LAST_BACKUP_AT:-never}} of=${{BACKREST_OPERATION_ID:-none}}\" >>'{story}'";
        JsonNode? plan = await server.CreatePlanAsync(
            "watched",
            [
                ApiScenario.Json(new { on = new[] { "overdue", "recovered" }, command = new { script } }),
                ApiScenario.Json(new { on = new[] { "overdue" }, command = new { script = "exit 7" } }),
                ApiScenario.Json(new { on = new[] { "overdue" }, destination = HookServer.Destination }),
            ],
            new { overdueAfterHours = 0.000_01 });

        // Each save has it judged at once; without one it would be within the minute.
        await Poll.UntilAsync(async () => (plan = await SaveAsync(plan!, 0.000_01)) is not null && await ToldAsync() > 0, Limit, Stop);
        await Poll.UntilAsync(async () => (await HooksAsync("overdue")).Count == 3, Limit, Stop);
        var overdue = await HooksAsync("overdue");
        Assert.Equal(["succeeded", "failed", "succeeded"], overdue.Select(hook => hook["status"]!.GetValue<string>()));
        Assert.All(overdue, hook => Assert.Equal(("watched", hook["id"]!.ToString()), (hook["plan"]!.ToString(), hook["flowId"]!.ToString())));
        Assert.Equal(["overdue watched nas overdue made=never of=none"], await File.ReadAllLinesAsync(story, Stop));
        await Poll.UntilAsync(() => Titles().Contains("“watched” is overdue"), Limit, Stop);

        await SaveAsync(plan!, 26);
        await server.BackUpAsync("watched");
        await Poll.UntilAsync(async () => (await HooksAsync("recovered")).Count > 0, Limit, Stop);

        // It was told once, and once only.
        var lines = await File.ReadAllLinesAsync(story, Stop);
        Assert.Equal(2, lines.Length);
        Assert.Equal("recovered watched nas none made=never of=none", lines[1]);
        Assert.Equal(3, (await HooksAsync("overdue")).Count);
    }

    [Fact]
    public async Task FailedAndOverdueThenMade_IsOneRecovery()
    {
        var story = server.Scenario.Folder.Combine("one-recovery");
        var plan = await server.CreatePlanAsync(
            "once",
            [ApiScenario.Json(new { on = new[] { "recovered", "overdue" }, command = new { script = $"echo \"$BACKREST_EVENT of=${{BACKREST_OPERATION_ID:-none}}\" >>'{story}'" } })],
            new { overdueAfterHours = 0.002 });
        using (server.Mode("fail"))
        {
            Assert.Equal("failed", (await server.BackUpAsync("once"))["status"]!.GetValue<string>());
        }

        await Poll.UntilAsync(async () => await SaveAsync(plan, 0.002) is not null && Lines(story).Length == 1, Limit, Stop);
        var made = await server.BackUpAsync("once");

        // It is overdue again after some seconds: by then everything about the recovery has been said.
        await Poll.UntilAsync(async () => await SaveAsync(plan, 0.002) is not null && Lines(story).Length == 3, Limit, Stop);
        Assert.Equal(["overdue of=none", $"recovered of={made["id"]}", "overdue of=none"], Lines(story));
    }

    private static string[] Lines(string story) => File.Exists(story) ? File.ReadAllLines(story) : [];

    private async Task<JsonNode> SaveAsync(JsonNode plan, double hours)
    {
        var name = plan["name"]!.ToString();
        var body = (await PlanAsync(name)).AsObject();
        body["overdueAfterHours"] = hours;
        return (await server.Scenario.Client.PutAsync($"plans/{name}", body, Stop)).Expect(HttpStatusCode.OK);
    }

    private Task<JsonNode> PlanAsync(string name) => server.Scenario.GetAsync($"plans/{name}");

    private async Task<int> ToldAsync() => (await HooksAsync("overdue")).Count;

    private async Task<List<JsonNode>> HooksAsync(string condition)
    {
        var hooks = (await server.Scenario.GetAsync("operations?plan=watched&kind=hook&limit=100"))["items"]!.AsArray();
        return [.. hooks.Select(hook => hook!).Where(hook => hook["event"]?.ToString() == condition && hook["endedAt"] is not null).Reverse()];
    }

    private IEnumerable<string?> Titles() => server.Listener.Received.Select(request => request.Json["title"]?.GetValue<string>());
}
