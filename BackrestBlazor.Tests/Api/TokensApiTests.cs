using System.Net;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Api;

[Collection(ApiServerTests.Name)]
public sealed class TokensApiTests(ApiServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_MadeListedDeleted_OpensWhileItIsThere()
    {
        var made = (await server.Client.PostAsync("tokens", ApiScenario.Json(new { name = "script", role = "viewer", expiresAt = "2099-01-01T00:00:00Z" }), Stop)).Expect(HttpStatusCode.Created);
        var secret = made["token"]!.GetValue<string>();
        using var client = new ApiClient(server.Scenario.Server.Address, secret);

        (await client.GetAsync("plans", Stop)).Expect(HttpStatusCode.OK);
        var list = await server.Client.GetAsync("tokens", Stop);
        Assert.DoesNotContain(secret, list.Text, StringComparison.Ordinal);
        Assert.Contains(list.Json!.AsArray(), token => token!["name"]!.GetValue<string>() == "script" && token["role"]!.GetValue<string>() == "viewer");
        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync("tokens/script", Stop)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("plans", Stop)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.DeleteAsync("tokens/script", Stop)).Status);
    }

    [Theory]
    [InlineData("viewer", "GET", "plans", 200)]
    [InlineData("viewer", "GET", "summary", 200)]
    [InlineData("viewer", "POST", "plans/none/backup", 403)]
    [InlineData("viewer", "GET", "repositories/none/snapshots/deadbeef/entries", 403)]
    [InlineData("viewer", "GET", "repositories/none/snapshots/deadbeef/download", 403)]
    [InlineData("viewer", "POST", "operations/999999/cancel", 403)]
    [InlineData("operator", "POST", "plans/none/backup", 404)]
    [InlineData("operator", "POST", "operations/999999/cancel", 404)]
    [InlineData("operator", "POST", "repositories/none/restores", 404)]
    [InlineData("operator", "DELETE", "plans/none", 403)]
    [InlineData("operator", "DELETE", "repositories/none/snapshots/deadbeef", 403)]
    [InlineData("operator", "GET", "tokens", 403)]
    [InlineData("operator", "POST", "repositories", 403)]
    [InlineData("operator", "GET", "users", 403)]
    [InlineData("administrator", "DELETE", "plans/none", 404)]
    public async Task Role_MayDoWhatItMay(string role, string method, string path, int status)
    {
        using var client = await ClientAsync(role);

        var answer = await client.SendAsync(new HttpMethod(method), path, null, Stop);

        answer.Expect((HttpStatusCode)status);
        Assert.True(status == 200 || answer.Headers["Content-Type"].Single() == "application/problem+json", answer.Text);
    }

    [Theory]
    [InlineData("""{ }""", "name")]
    [InlineData("""{ "name": "a/b" }""", "name")]
    [InlineData("""{ "name": "x", "role": "king" }""", "role")]
    [InlineData("""{ "name": "x", "expiresAt": "tomorrow" }""", "expiresAt")]
    [InlineData("""{ "name": "x", "expiresAt": "2001-01-01T00:00:00Z" }""", "expiresAt")]
    public async Task Post_BadInput_IsRefusedAtTheField(string body, string field)
    {
        var answer = await server.Client.PostAsync("tokens", System.Text.Json.Nodes.JsonNode.Parse(body), Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal([field], answer.ErrorFields());
    }

    private async Task<ApiClient> ClientAsync(string role)
    {
        var name = $"role {role} {Guid.NewGuid():N}"[..40];
        var made = (await server.Client.PostAsync("tokens", ApiScenario.Json(new { name, role }), Stop)).Expect(HttpStatusCode.Created);

        return new ApiClient(server.Scenario.Server.Address, made["token"]!.GetValue<string>());
    }
}
