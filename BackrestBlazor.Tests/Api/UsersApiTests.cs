using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Api;

[Collection(ApiServerTests.Name)]
public sealed class UsersApiTests(ApiServer server)
{
    private const string Password = RunningServerOptions.Password;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task User_MadeReadChangedDeleted_MayWhatTheRoleSays()
    {
        var made = await server.Client.PostAsync("users", ApiScenario.Json(new { name = "dora", role = "viewer", password = Password }), Stop);
        using var dora = new ApiClient(server.Scenario.Server.Address, "dora", Password);

        Assert.Equal("viewer", made.Expect(HttpStatusCode.Created)["role"]!.GetValue<string>());
        Assert.EndsWith("/api/v1/users/dora", made.Headers["Location"].Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await dora.PostAsync("operations/999999/cancel", null, Stop)).Status);
        var read = (await server.Client.GetAsync("users/dora", Stop)).Expect(HttpStatusCode.OK);
        read["role"] = "operator";
        Assert.Equal("operator", (await server.Client.PutAsync("users/dora", read, Stop)).Expect(HttpStatusCode.OK)["role"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await dora.PostAsync("operations/999999/cancel", null, Stop)).Status);
        var list = await server.Client.GetAsync("users", Stop);
        Assert.Contains(list.Expect(HttpStatusCode.OK).AsArray(), user => user!["name"]!.GetValue<string>() == "dora");
        Assert.DoesNotContain("assword", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync("users/dora", Stop)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await dora.GetAsync("plans", Stop)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.DeleteAsync("users/dora", Stop)).Status);
    }

    [Fact]
    public async Task Put_PasswordAndLock_HoldAtOnce()
    {
        (await server.Client.PostAsync("users", ApiScenario.Json(new { name = "emil", role = "viewer", password = Password }), Stop)).Expect(HttpStatusCode.Created);
        using var before = new ApiClient(server.Scenario.Server.Address, "emil", Password);
        using var after = new ApiClient(server.Scenario.Server.Address, "emil", "another-password");
        (await before.GetAsync("plans", Stop)).Expect(HttpStatusCode.OK);

        (await server.Client.PutAsync("users/emil", ApiScenario.Json(new { role = "viewer", password = "another-password" }), Stop)).Expect(HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.Unauthorized, (await before.GetAsync("plans", Stop)).Status);
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("plans", Stop)).Status);
        (await server.Client.PutAsync("users/emil", ApiScenario.Json(new { role = "viewer", locked = true }), Stop)).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Unauthorized, (await after.GetAsync("plans", Stop)).Status);
        (await server.Client.PutAsync("users/emil", ApiScenario.Json(new { role = "viewer", locked = false }), Stop)).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("plans", Stop)).Status);
    }

    [Theory]
    [InlineData("""{ }""", "name password role")]
    [InlineData("""{ "name": "a/b", "role": "viewer", "password": "correct-horse" }""", "name")]
    [InlineData("""{ "name": "fay", "role": "king", "password": "correct-horse" }""", "role")]
    [InlineData("""{ "name": "fay", "role": "viewer", "password": "nine.char" }""", "password")]
    [InlineData("""{ "name": "fay", "role": "viewer", "password": "correct-horse", "mail": "x" }""", "mail")]
    [InlineData("""{ "name": "fay", "role": "viewer", "password": "correct-horse", "locked": true }""", "locked")]
    public async Task Post_BadInput_IsRefusedAtTheField(string body, string fields)
    {
        var answer = await server.Client.PostAsync("users", JsonNode.Parse(body), Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(fields, string.Join(' ', answer.ErrorFields().Order(StringComparer.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("users/fay", Stop)).Status);
    }

    [Theory]
    [InlineData("POST", "users", """{ "name": "ADMIN", "role": "viewer", "password": "correct-horse" }""", "is taken")]
    [InlineData("PUT", "users/admin", """{ "role": "viewer" }""", "the last administrator")]
    [InlineData("PUT", "users/admin", """{ "role": "administrator", "locked": true }""", "locks the own user")]
    [InlineData("DELETE", "users/admin", null, "deletes the own user")]
    public async Task Conflict_IsSaidInWords(string method, string path, string? body, string words)
    {
        var answer = await server.Client.SendAsync(new HttpMethod(method), path, body is null ? null : JsonNode.Parse(body), Stop);

        answer.Expect(HttpStatusCode.Conflict);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.Equal("administrator", (await server.Client.GetAsync("users/admin", Stop)).Expect(HttpStatusCode.OK)["role"]!.GetValue<string>());
    }

    [Fact]
    public async Task Token_OfADeletedUser_DiesWithIt()
    {
        (await server.Client.PostAsync("users", ApiScenario.Json(new { name = "gus", role = "administrator", password = Password }), Stop)).Expect(HttpStatusCode.Created);
        using var gus = new ApiClient(server.Scenario.Server.Address, "gus", Password);
        var secret = (await gus.PostAsync("tokens", ApiScenario.Json(new { name = "of gus", role = "viewer" }), Stop)).Expect(HttpStatusCode.Created)["token"]!.GetValue<string>();
        using var script = new ApiClient(server.Scenario.Server.Address, secret);
        (await script.GetAsync("plans", Stop)).Expect(HttpStatusCode.OK);
        var used = (await gus.GetAsync("tokens", Stop)).Json!.AsArray().Single(token => token!["name"]!.GetValue<string>() == "of gus")!;
        Assert.NotNull(used["lastUsedAt"]);

        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync("users/gus", Stop)).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await script.GetAsync("plans", Stop)).Status);
    }
}
