using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Api;

[Collection(ApiServerTests.Name)]
public sealed class NotificationsApiTests(ApiServer server)
{
    private const string Secret = "tk_never_told_to_anybody";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Destination_MadeReadChangedDeleted_KeepsItsSecretToItself()
    {
        var created = await server.Client.PostAsync("notifications", Ntfy("phone one", "http://127.0.0.1:9"), Stop);
        var made = created.Expect(HttpStatusCode.Created);
        Assert.EndsWith("/api/v1/notifications/phone%20one", created.Headers["Location"].Single(), StringComparison.Ordinal);
        Assert.Equal("""{"token":null}""", made["secrets"]!.ToJsonString());
        Assert.Equal("""["failure","warning"]""", made["severities"]!.ToJsonString());

        var edited = (await server.Client.GetAsync("notifications/PHONE ONE", Stop)).Expect(HttpStatusCode.OK);
        edited["name"] = "phone two";
        edited["enabled"] = false;
        var changed = await server.Client.PutAsync("notifications/phone one", edited, Stop);

        Assert.Equal(("phone two", 2, false), (changed.Expect(HttpStatusCode.OK)["name"]!.GetValue<string>(), changed.Json!["version"]!.GetValue<int>(), changed.Json["enabled"]!.GetValue<bool>()));
        Assert.Equal("""{"token":null}""", changed.Json["secrets"]!.ToJsonString());
        Assert.Equal((0, true), (changed.Json["waiting"]!.GetValue<int>(), changed.Json.AsObject().ContainsKey("nextTryAt")));
        using var direct = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        direct.DefaultRequestHeaders.Authorization = server.Client.Http.DefaultRequestHeaders.Authorization;
        using var old = await direct.GetAsync(new Uri(server.Client.Http.BaseAddress!, "notifications/phone one"), Stop);
        Assert.Equal((HttpStatusCode.PermanentRedirect, "/api/v1/notifications/phone%20two"), (old.StatusCode, old.Headers.Location?.OriginalString));
        Assert.Equal(HttpStatusCode.Conflict, (await server.Client.PutAsync("notifications/phone two", edited, Stop)).Status);
        Assert.DoesNotContain(Secret, created.Text + changed.Text + (await server.Client.GetAsync("notifications", Stop)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, await File.ReadAllTextAsync(Path.Combine(server.Scenario.Server.DataDirectory, "config.json"), Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync("notifications/phone two", Stop)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("notifications/phone two", Stop)).Status);
    }

    [Fact]
    public async Task Test_ServiceAnswers_SaysHowItWent()
    {
        await using var listener = await ServiceListener.StartAsync();
        (await server.Client.PostAsync("notifications", Ntfy("tested", listener.Address), Stop)).Expect(HttpStatusCode.Created);

        var sent = (await server.Client.PostAsync("notifications/tested/test", null, Stop)).Expect(HttpStatusCode.OK);
        listener.Answer = context => ServiceListener.Reply(context, 401, "no " + Secret);
        var refused = await server.Client.PostAsync("notifications/tested/test", null, Stop);

        Assert.True(sent["sent"]!.GetValue<bool>());
        Assert.Equal("Bearer " + Secret, listener.Received.First().Headers["Authorization"]);
        Assert.Equal((false, "accessDenied", false), (refused.Expect(HttpStatusCode.OK)["sent"]!.GetValue<bool>(), refused.Json!["error"]!["code"]!.GetValue<string>(), refused.Json["transient"]!.GetValue<bool>()));
        Assert.DoesNotContain(Secret, refused.Text, StringComparison.Ordinal);
        var state = (await server.Client.GetAsync("notifications/tested", Stop)).Expect(HttpStatusCode.OK);
        Assert.Equal("accessDenied", state["lastError"]!["code"]!.GetValue<string>());
        Assert.NotNull(state["lastSentAt"]);
    }

    [Fact]
    public async Task Destination_EverythingSet_SurvivesGetEditPut()
    {
        var body = Ntfy("round trip", "http://127.0.0.1:9");
        body["quietHours"] = JsonNode.Parse("""{ "from": "00:00", "until": "23:59", "timeZone": "Asia/Shanghai", "failuresComeThrough": false }""");
        body["digest"] = JsonNode.Parse("""{ "every": "weekly", "weekday": "sunday", "at": "18:30", "timeZone": "Asia/Shanghai", "failuresAtOnce": false, "whenAllIsWell": true }""");
        body["template"] = JsonNode.Parse("""{ "title": "{{ plan }}: {{ status }}", "body": "{{ message }}" }""");
        body["language"] = "zh-Hans";
        (await server.Client.PostAsync("notifications", body, Stop)).Expect(HttpStatusCode.Created);

        var edited = (await server.Client.GetAsync("notifications/round trip", Stop)).Expect(HttpStatusCode.OK);
        var changed = (await server.Client.PutAsync("notifications/round trip", edited, Stop)).Expect(HttpStatusCode.OK);

        string[] parts = ["quietHours", "digest", "template", "language"];
        Assert.All(parts, part => Assert.True(JsonNode.DeepEquals(body[part], changed[part]), $"{part}: {changed[part]}"));
        Assert.NotNull(changed["nextDigestAt"]);
        Assert.Equal(0, changed["held"]!.GetValue<int>());
        Assert.Contains("Asia/Shanghai", await File.ReadAllTextAsync(Path.Combine(server.Scenario.Server.DataDirectory, "config.json"), Stop), StringComparison.Ordinal);
        edited["version"] = 2;
        parts.ToList().ForEach(part => edited[part] = null);
        var cleared = (await server.Client.PutAsync("notifications/round trip", edited, Stop)).Expect(HttpStatusCode.OK);
        Assert.All(parts, part => Assert.Null(cleared[part]));
        (await server.Client.DeleteAsync("notifications/round trip", Stop)).Expect(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x" }, "quietHours": { "from": "25:00" } }""", "quietHours.from")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x" }, "quietHours": { "until": "7" } }""", "quietHours.until")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x" }, "quietHours": { "from": "07:00" } }""", "quietHours.until")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x" }, "quietHours": { "timeZone": "Mars/Olympus" } }""", "quietHours.timeZone")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x" }, "quietHours": { "loud": true } }""", "quietHours.loud")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x" }, "digest": { "every": "hourly" } }""", "digest.every")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x" }, "digest": { "weekday": "someday" } }""", "digest.weekday")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x" }, "digest": { "at": "8" } }""", "digest.at")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x" }, "digest": { "timeZone": "Mars/Olympus" } }""", "digest.timeZone")]
    [InlineData("""{ "name": "x", "kind": "healthchecks", "settings": {}, "secrets": { "check": "11111111-2222-3333-4444-555555555555" }, "digest": {} }""", "digest")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x" }, "template": { "title": "{{ plan" } }""", "template.title")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x" }, "template": { "body": "{% if %}" } }""", "template.body")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x" }, "language": "tlh" }""", "language")]
    [InlineData("""{ "name": "x", "kind": "healthchecks", "settings": {}, "secrets": { "check": "11111111-2222-3333-4444-555555555555" }, "quietHours": {} }""", "quietHours")]
    [InlineData("""{ }""", "kind")]
    [InlineData("""{ "kind": "ntfy", "settings": { "topic": "x" } }""", "name")]
    [InlineData("""{ "name": "a/b", "kind": "ntfy", "settings": { "topic": "x" } }""", "name")]
    [InlineData("""{ "name": "x", "kind": "pigeon" }""", "kind")]
    [InlineData("""{ "name": "x", "kind": "ntfy" }""", "settings.topic")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "a b" } }""", "settings.topic")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x", "server": "ntfy.sh" } }""", "settings.server")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x", "colour": "red" } }""", "settings.colour")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x", "token": "tk" } }""", "settings.token")]
    [InlineData("""{ "name": "x", "kind": "ntfy", "settings": { "topic": "x" }, "secrets": { "pin": "1" } }""", "secrets.pin")]
    [InlineData("""{ "name": "x", "kind": "slack" }""", "secrets.webhookUrl")]
    [InlineData("""{ "name": "x", "kind": "slack", "secrets": { "webhookUrl": "ftp://example.com" } }""", "secrets.webhookUrl")]
    [InlineData("""{ "name": "x", "kind": "email", "settings": { "host": "mail", "from": "ann@example.com", "to": "bob@example.com", "port": "0" } }""", "settings.port")]
    [InlineData("""{ "name": "x", "kind": "email", "settings": { "host": "mail", "from": "nobody", "to": "bob@example.com" } }""", "settings.from")]
    public async Task Post_BadInput_IsRefusedAtTheField(string body, string field)
    {
        var answer = await server.Client.PostAsync("notifications", JsonNode.Parse(body), Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal([field], answer.ErrorFields());
    }

    [Fact]
    public async Task Preview_OfTemplates_FillsThemForEachSeverityOrNamesTheWrongOne()
    {
        var previews = (await server.Client.PostAsync("notifications/preview", JsonNode.Parse("""{ "template": { "title": "{{ severity }} of {{ kind }}" } }"""), Stop)).Expect(HttpStatusCode.OK);
        var refused = await server.Client.PostAsync("notifications/preview", JsonNode.Parse("""{ "template": { "body": "{{ plan" }, "language": "en" }"""), Stop);

        Assert.Equal(["failure", "warning", "success"], previews.AsArray().Select(preview => preview!["severity"]!.GetValue<string>()));
        Assert.All(previews.AsArray(), preview => Assert.StartsWith(preview!["severity"]!.GetValue<string>() + " of ", preview["title"]!.GetValue<string>(), StringComparison.Ordinal));
        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["template.body"], refused.ErrorFields());
    }

    [Theory]
    [InlineData("GET", "notifications")]
    [InlineData("POST", "notifications")]
    [InlineData("GET", "notifications/x")]
    [InlineData("PUT", "notifications/x")]
    [InlineData("DELETE", "notifications/x")]
    [InlineData("POST", "notifications/x/test")]
    [InlineData("POST", "notifications/preview")]
    public async Task Operator_IsRefused(string method, string path)
    {
        var made = (await server.Client.PostAsync("tokens", ApiScenario.Json(new { name = $"n {Guid.NewGuid():N}", role = "operator" }), Stop)).Expect(HttpStatusCode.Created);
        using var client = new ApiClient(server.Scenario.Server.Address, made["token"]!.GetValue<string>());

        (await client.SendAsync(new HttpMethod(method), path, method is "GET" or "DELETE" ? null : new JsonObject(), Stop)).Expect(HttpStatusCode.Forbidden);
    }

    private static JsonObject Ntfy(string name, string address) =>
        ApiScenario.Json(new { name, kind = "ntfy", settings = new { server = address, topic = "backups" }, secrets = new { token = Secret } });
}
