using System.Net;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Api;

[Collection(ApiServerTests.Name)]
public sealed class HeartbeatApiTests(ApiServer server)
{
    private const string Canary = "heartbeat-canary-0123456789";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Heartbeat_SetReadTriedSwitchedOff_PingsAndKeepsItsAddressToItself()
    {
        await using var monitor = await ServiceListener.StartAsync();
        var before = (await server.Client.GetAsync("heartbeat", Stop)).Expect(HttpStatusCode.OK).AsObject();
        Assert.Equal("""{"enabled":false,"url":null,"everyMinutes":5,"version":0,"lastPingAt":null,"lastFailedAt":null,"lastError":null,"notWorking":null}""", before.ToJsonString());
        Assert.Equal(["url"], (await server.Client.PostAsync("heartbeat/test", null, Stop)).ErrorFields());

        (before["enabled"], before["url"]) = (true, $"{monitor.Address}/{Canary}");
        var set = await server.Client.PutAsync("heartbeat", before, Stop);
        var now = set.Expect(HttpStatusCode.OK);
        Assert.Equal(($"{monitor.Address}/***", 1), (now["url"]!.GetValue<string>(), now["version"]!.GetValue<int>()));

        // Quartz, queue and database of the real server have shown that they work.
        await Poll.UntilAsync(async () => (now = await server.Scenario.GetAsync("heartbeat"))["lastPingAt"] is not null, TimeSpan.FromSeconds(60), Stop, server.Scenario.Server.Log);
        Assert.Equal(("GET", "/" + Canary), (monitor.Received.First().Method, monitor.Received.First().Path));
        Assert.Equal((null, null), (now["notWorking"]?.ToString(), now["lastError"]?.ToString()));
        Assert.Equal(HttpStatusCode.Conflict, (await server.Client.PutAsync("heartbeat", before, Stop)).Status);

        monitor.Answer = context => ServiceListener.Reply(context, 404, "no /" + Canary);
        var tried = await server.Client.PostAsync("heartbeat/test", null, Stop);
        Assert.Equal((false, "notFound"), (tried.Expect(HttpStatusCode.OK)["sent"]!.GetValue<bool>(), tried.Json!["error"]!["code"]!.GetValue<string>()));

        now["enabled"] = false;
        var off = await server.Client.PutAsync("heartbeat", now, Stop);
        Assert.Equal((false, 2), (off.Expect(HttpStatusCode.OK)["enabled"]!.GetValue<bool>(), off.Json!["version"]!.GetValue<int>()));
        Assert.DoesNotContain(Canary, set.Text + tried.Text + off.Text + await File.ReadAllTextAsync(Path.Combine(server.Scenario.Server.DataDirectory, "config.json"), Stop), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, server.Scenario.Server.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "enabled": true }""", "version")]
    [InlineData("""{ "url": "example.com", "version": 0 }""", "url")]
    [InlineData("""{ "everyMinutes": 0, "version": 0 }""", "everyMinutes")]
    [InlineData("""{ "everyMinutes": 1441, "version": 0 }""", "everyMinutes")]
    [InlineData("""{ "every": 5, "version": 0 }""", "every")]
    public async Task Put_BadInput_IsRefusedAtTheField(string body, string field)
    {
        var answer = await server.Client.PutAsync("heartbeat", System.Text.Json.Nodes.JsonNode.Parse(body), Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal([field], answer.ErrorFields());
    }

    [Fact]
    public async Task Document_NamesItsAddresses()
    {
        using var document = await server.Client.Http.GetAsync(new Uri(server.Scenario.Server.Address, "openapi/v1.json"), Stop);
        var text = await document.Content.ReadAsStringAsync(Stop);

        Assert.Contains("\"/api/v1/heartbeat\"", text, StringComparison.Ordinal);
        Assert.Contains("\"/api/v1/heartbeat/test\"", text, StringComparison.Ordinal);
    }
}
