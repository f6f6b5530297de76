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

    [Theory]
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

    [Theory]
    [InlineData("GET", "notifications")]
    [InlineData("POST", "notifications")]
    [InlineData("GET", "notifications/x")]
    [InlineData("PUT", "notifications/x")]
    [InlineData("DELETE", "notifications/x")]
    [InlineData("POST", "notifications/x/test")]
    public async Task Operator_IsRefused(string method, string path)
    {
        var made = (await server.Client.PostAsync("tokens", ApiScenario.Json(new { name = $"n {Guid.NewGuid():N}", role = "operator" }), Stop)).Expect(HttpStatusCode.Created);
        using var client = new ApiClient(server.Scenario.Server.Address, made["token"]!.GetValue<string>());

        (await client.SendAsync(new HttpMethod(method), path, method is "GET" or "DELETE" ? null : new JsonObject(), Stop)).Expect(HttpStatusCode.Forbidden);
    }

    private static JsonObject Ntfy(string name, string address) =>
        ApiScenario.Json(new { name, kind = "ntfy", settings = new { server = address, topic = "backups" }, secrets = new { token = Secret } });
}
