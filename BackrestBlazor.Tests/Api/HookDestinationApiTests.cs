using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Api;

[Collection(ApiServerTests.Name)]
public sealed class HookDestinationApiTests(ApiServer server)
{
    private const string Canary = "webhook-address-canary";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Destination_NamedByAHook_IsFollowedWhenRenamedAndKeptWhenDeleted()
    {
        var destination = (await server.Client.PostAsync("notifications", ApiScenario.Json(new { name = "told by hook", kind = "ntfy", settings = new { topic = "x" } }), Stop)).Expect(HttpStatusCode.Created);
        await CreateAsync("hooked", ApiScenario.Json(new { on = new[] { "backupFailed" }, destination = "told by hook" }));

        destination["name"] = "told anew";
        (await server.Client.PutAsync("notifications/told by hook", destination.AsObject(), Stop)).Expect(HttpStatusCode.OK);
        var refused = await server.Client.DeleteAsync("notifications/told anew", Stop);

        var plan = (await server.Client.GetAsync("plans/hooked", Stop)).Expect(HttpStatusCode.OK);
        Assert.Equal(("told anew", 2), (plan["hooks"]![0]!["destination"]!.GetValue<string>(), plan["version"]!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Hooks still send to it: hooked.", refused.Text, StringComparison.Ordinal);
        (await server.Client.DeleteAsync("plans/hooked", Stop)).Expect(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync("notifications/told anew", Stop)).Status);
    }

    [Fact]
    public async Task PlanWithHooks_StandsInConfigJsonWithoutSecrets()
    {
        await CreateAsync("written", ApiScenario.Json(new { on = new[] { "overdue" }, webhook = new { url = "https://hooks.example.com/" + Canary, headers = new Dictionary<string, string> { ["X-Key"] = Canary } } }));

        var config = await File.ReadAllTextAsync(Path.Combine(server.Scenario.Server.DataDirectory, "config.json"), Stop);

        var plan = JsonNode.Parse(config)!["plans"]!.AsArray().Single(plan => plan!["name"]!.GetValue<string>() == "written")!;
        var hook = plan["settings"]!["hooks"]![0]!;
        Assert.Equal(("overdue", "https://hooks.example.com/***"), (hook["on"]![0]!.GetValue<string>(), hook["webhook"]!["url"]!.GetValue<string>()));
        Assert.True(hook["webhook"]!["headers"]!.AsObject().ContainsKey("X-Key"));
        Assert.DoesNotContain(Canary, config, StringComparison.Ordinal);
        (await server.Client.DeleteAsync("plans/written", Stop)).Expect(HttpStatusCode.NoContent);
    }

    private async Task CreateAsync(string name, JsonObject hook)
    {
        Directory.CreateDirectory(server.Scenario.Source);
        var body = ApiScenario.Json(new { name, repository = "nas", paths = new[] { server.Scenario.Source } });
        body["hooks"] = new JsonArray(hook);
        (await server.Client.PostAsync("plans", body, Stop)).Expect(HttpStatusCode.Created);
    }
}
