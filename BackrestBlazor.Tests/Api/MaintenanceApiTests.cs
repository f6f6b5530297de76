using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;

namespace BackrestBlazor.Tests.Api;

[Collection(ApiServerTests.Name)]
public sealed class MaintenanceApiTests(ApiServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Put_WhatGetAnswered_ChangesNothing()
    {
        var body = server.RepositoryBody("kept up");
        body["prune"] = JsonNode.Parse("""{ "schedule": { "kind": "everyDays", "every": 7, "at": "04:00" }, "maxUnusedPercent": 10 }""");
        body["check"] = JsonNode.Parse("""{ "schedule": { "kind": "cron", "cron": "0 5 * * 0" }, "readData": "rolling", "percent": 5, "parts": 12 }""");
        body["forget"] = JsonNode.Parse("""{ "schedule": { "kind": "everyHours", "every": 24, "clock": "lastRun", "jitterMinutes": 10 }, "retention": { "keepLast": 3 } }""");
        var created = (await server.Client.PostAsync("repositories", body, Stop)).Expect(HttpStatusCode.Created).AsObject();

        var changed = (await server.Client.PutAsync("repositories/kept up", created.DeepClone(), Stop)).Expect(HttpStatusCode.OK).AsObject();

        Assert.All(["prune", "check", "forget", "stats"], field => Assert.True(JsonNode.DeepEquals(WithoutNextRun(created[field]), WithoutNextRun(changed[field])), field));
        Assert.Equal((10, "rolling", 12), (created["prune"]!["maxUnusedPercent"]!.GetValue<double>(), created["check"]!["readData"]!.GetValue<string>(), created["check"]!["parts"]!.GetValue<int>()));
        Assert.Equal(3, created["forget"]!["retention"]!["keepLast"]!.GetValue<int>());
        Assert.NotNull(created["prune"]!["nextRun"]);
        Assert.Null(created["stats"]!["nextRun"]);
        Assert.True(created.ContainsKey("statistics"));
        Assert.Null(created["statistics"]);
    }

    [Theory]
    [InlineData("prune", """{ "schedule": { "kind": "cron", "cron": "61 * * * *" } }""", "prune.schedule.cron")]
    [InlineData("prune", """{ "maxUnusedPercent": 101 }""", "prune.maxUnusedPercent")]
    [InlineData("prune", """{ "maxUnusedBytes": -1 }""", "prune.maxUnusedBytes")]
    [InlineData("prune", """{ "maxUnusedPercent": 1, "maxUnusedBytes": 1 }""", "prune.maxUnusedBytes")]
    [InlineData("prune", """{ "often": true }""", "prune.often")]
    [InlineData("check", """{ "readData": "percent" }""", "check.percent")]
    [InlineData("check", """{ "readData": "percent", "percent": 0 }""", "check.percent")]
    [InlineData("check", """{ "readData": "rolling", "parts": 1 }""", "check.parts")]
    [InlineData("check", """{ "readData": "sometimes" }""", "check.readData")]
    [InlineData("forget", """{ "retention": { "keepDaily": 0 } }""", "forget.retention.keepDaily")]
    [InlineData("stats", """{ "schedule": { "kind": "everyHours", "every": 0 } }""", "stats.schedule.every")]
    public async Task Post_MaintenanceThatCannotBe_Is422AtTheField(string field, string value, string expected)
    {
        var body = server.RepositoryBody("refused");
        body[field] = JsonNode.Parse(value);

        var answer = await server.Client.PostAsync("repositories", body, Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal([expected], answer.ErrorFields());
    }

    [Theory]
    [InlineData("""{ "task": "index", "dryRun": true }""", "dryRun")]
    [InlineData("""{ "task": "prune", "readDataPercent": 5 }""", "readDataPercent")]
    [InlineData("""{ "task": "check", "readDataPercent": 101 }""", "readDataPercent")]
    public async Task Tasks_WithWhatTheyCannot_Are422AtTheField(string body, string field)
    {
        var answer = await server.Client.PostAsync("repositories/nas/tasks", JsonNode.Parse(body), Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal([field], answer.ErrorFields());
    }

    [Fact]
    public async Task Tasks_OfNas_TellWhatTheyFound()
    {
        var prune = await FinishAsync(new { task = "prune", dryRun = true });
        var check = await FinishAsync(new { task = "check", readDataPercent = 100 });
        await FinishAsync(new { task = "stats" });

        var repository = (await server.Client.GetAsync("repositories/nas", Stop)).Expect(HttpStatusCode.OK);
        var history = (await server.Client.GetAsync("repositories/nas/statistics", Stop)).Expect(HttpStatusCode.OK).AsArray();
        Assert.True(prune["summary"]!["dryRun"]!.GetValue<bool>());
        Assert.NotNull(prune["summary"]!["bytesFreed"]);
        Assert.Equal(100, check["summary"]!["checked"]!["percent"]!.GetValue<double>());
        Assert.True(repository["statistics"]!["repositoryBytes"]!.GetValue<long>() > 0);
        Assert.True(JsonNode.DeepEquals(repository["statistics"], history[^1]));
    }

    private async Task<JsonNode> FinishAsync(object task) => await server.Scenario.FinishAsync(await server.Client.EnqueueAsync("repositories/nas/tasks", ApiScenario.Json(task), Stop));

    private static JsonNode? WithoutNextRun(JsonNode? field)
    {
        var copy = field!.DeepClone();
        copy.AsObject().Remove("nextRun");
        return copy;
    }
}
