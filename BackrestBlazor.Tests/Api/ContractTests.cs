using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;

namespace BackrestBlazor.Tests.Api;

/// <summary>What holds for every address: problems, bodies, the document, and what is not built.</summary>
[Collection(ApiServerTests.Name)]
public sealed class ContractTests(ApiServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "config")]
    [InlineData("PUT", "config")]
    [InlineData("POST", "config/import?from=backrest")]
    [InlineData("POST", "repositories/nas/commands")]
    [InlineData("GET", "repositories/nas/find?pattern=x")]
    [InlineData("GET", "repositories/nas/snapshots/deadbeef/diff?against=deadbeef")]
    [InlineData("PATCH", "repositories/nas/snapshots/deadbeef")]
    [InlineData("POST", "plans/documents/retention-preview")]
    public async Task NotBuilt_InTheContract_Is422WithWords(string method, string path)
    {
        var answer = await server.Client.SendAsync(new HttpMethod(method), path, method == "GET" ? null : new JsonObject(), Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("not supported by this version", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "nowhere", 404)]
    [InlineData("GET", "operations/abc", 404)]
    [InlineData("POST", "operations", 405)]
    [InlineData("DELETE", "summary", 405)]
    public async Task NoSuchRoute_IsAProblemDocument(string method, string path, int status)
    {
        var answer = await server.Client.SendAsync(new HttpMethod(method), path, null, Stop);

        answer.Expect((HttpStatusCode)status);
        Assert.Equal("application/problem+json", answer.Headers["Content-Type"].Single());
    }

    [Theory]
    [InlineData("{ \"name\": ", 400, null)]
    [InlineData("{} x", 400, null)]
    [InlineData("\"text\"", 422, null)]
    [InlineData("null", 422, null)]
    [InlineData("{ \"name\": \"a\\u0000b\" }", 422, "name")]
    [InlineData("{ \"name\": \"a\\ud800\" }", 422, "name")]
    [InlineData("{ \"Name\": \"a\" }", 422, "Name")]
    [InlineData("{ \"name\": \"a\", \"name\": \"b\" }", 422, "name")]
    [InlineData("{ \"limits\": { \"speed\": 1 } }", 422, "limits.speed")]
    [InlineData("{ \"limits\": { \"uploadKiBps\": \"1\" } }", 422, "limits.uploadKiBps")]
    [InlineData("{ \"limits\": { \"uploadKiBps\": 99999999999 } }", 422, "limits.uploadKiBps")]
    [InlineData("{ \"priority\": { \"io\": 1 } }", 422, "priority.io")]
    [InlineData("{ \"environment\": { \"A B\": 5 } }", 422, "environment.A B")]
    [InlineData("{ \"flags\": [\"--x\", 5] }", 422, "flags[1]")]
    public async Task Body_NotWhatIsAskedFor_IsRefusedAtTheField(string body, int status, string? field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var answer = await server.Client.SendContentAsync(HttpMethod.Post, "repositories", content, Stop);

        answer.Expect((HttpStatusCode)status);
        Assert.Equal(field is null ? [] : [field], answer.ErrorFields());
    }

    [Fact]
    public async Task Body_NotUtf8_Is400Or422AndNoCrash()
    {
        using var content = new ByteArrayContent([.. "{\"name\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var answer = await server.Client.SendContentAsync(HttpMethod.Post, "repositories", content, Stop);

        Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity, answer.Text);
    }

    [Fact]
    public async Task Body_UnannouncedAndTooLarge_IsRefusedAndTheServerGoesOn()
    {
        using var content = new StreamContent(new MemoryStream(new byte[6 * 1024 * 1024]));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "plans") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        try
        {
            using var response = await server.Client.Http.SendAsync(request, Stop);

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
        catch (HttpRequestException)
        {
            // Kestrel stops reading at the limit; a client that is still writing then finds the connection closed before it reads the answer.
        }

        (await server.Client.GetAsync("plans", Stop)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task OpenApi_OnlyForWhoIsSignedIn_NamesEveryRoute()
    {
        var address = new Uri(server.Scenario.Server.Address, "openapi/v1.json");
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(address, Stop)).StatusCode);
        stranger.DefaultRequestHeaders.Authorization = server.Client.Http.DefaultRequestHeaders.Authorization;
        var document = JsonNode.Parse(await stranger.GetStringAsync(address, Stop))!;

        string[] routes =
        [
            "repositories", "repositories/probe", "repositories/ssh-key", "repositories/host-keys", "repositories/{repository}/ssh-key", "repositories/{repository}", "repositories/{repository}/tasks", "repositories/{repository}/restores", "plans", "plans/{plan}",
            "plans/{plan}/backup", "plans/{plan}/next-runs", "operations", "operations/{id}", "operations/{id}/cancel", "operations/{id}/log", "snapshots",
            "repositories/{repository}/snapshots/{id}/entries", "repositories/{repository}/snapshots/{id}/download", "summary", "events", "tokens",
        ];
        Assert.All(routes, route => Assert.NotNull(document["paths"]!["/api/v1/" + route]));
        Assert.All(document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()), operation => Assert.NotEmpty(operation.Value!["summary"]!.GetValue<string>()));
        Assert.Equal(["viewer", "operator", "administrator"], document["components"]!["schemas"]!["Role"]!["enum"]!.AsArray().Select(word => word!.GetValue<string>()));
    }

    [Fact]
    public async Task Summary_HasEveryFieldOfTheContract()
    {
        var summary = (await server.Client.GetAsync("summary", Stop)).Expect(HttpStatusCode.OK);

        Assert.Equal(["verdict", "plans", "running", "recent"], summary.AsObject().Select(field => field.Key));
        Assert.Equal(["state", "causeCode", "arguments"], summary["verdict"]!.AsObject().Select(field => field.Key));
        var plan = summary["plans"]!.AsArray().Single(item => item!["name"]!.GetValue<string>() == "documents")!.AsObject();
        Assert.Equal(["name", "health", "lastBackup", "nextRun", "days"], plan.Select(field => field.Key));
        Assert.Equal(30, plan["days"]!.AsArray().Count);
        Assert.Equal("good", plan["days"]![29]!.GetValue<string>());
        Assert.NotEmpty(summary["recent"]!.AsArray());
    }

    [Fact]
    public async Task Plan_Renamed_OldAddressAnswers308WithTheRestOfIt()
    {
        (await server.Client.PostAsync("plans", server.PlanBody("before"), Stop)).Expect(HttpStatusCode.Created);
        var body = server.PlanBody("after noon");
        body["version"] = 1;
        (await server.Client.PutAsync("plans/before", body, Stop)).Expect(HttpStatusCode.OK);
        using var direct = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        direct.DefaultRequestHeaders.Authorization = server.Client.Http.DefaultRequestHeaders.Authorization;

        using var old = await direct.GetAsync(new Uri(server.Client.Http.BaseAddress!, "plans/before/next-runs?count=3"), Stop);

        Assert.Equal((HttpStatusCode)308, old.StatusCode);
        Assert.Equal("/api/v1/plans/after%20noon/next-runs?count=3", old.Headers.Location?.OriginalString);
        (await server.Client.PostAsync("plans", server.PlanBody("before"), Stop)).Expect(HttpStatusCode.Created);
        (await server.Client.GetAsync("plans/before", Stop)).Expect(HttpStatusCode.OK);
    }
}
