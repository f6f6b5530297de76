using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Api;

[Collection(ApiServerTests.Name)]
public sealed class RepositoriesApiTests(ApiServer server)
{
    private static readonly string[] Fields =
    [
        "name", "uri", "passwordFile", "passwordCommand", "environment", "options", "flags", "initialize", "autoUnlock", "prune", "check", "forget",
        "priority", "limits", "hooks", "repositoryId", "version", "hasPassword", "passwordSecured", "health", "statistics",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Repository_HasEveryFieldOfTheContract()
    {
        var answer = (await server.Client.GetAsync("repositories/nas", Stop)).Expect(HttpStatusCode.OK).AsObject();

        Assert.All(Fields, field => Assert.True(answer.ContainsKey(field), field));
        Assert.Matches("^[0-9a-f]{64}$", answer["repositoryId"]!.GetValue<string>());
        Assert.Equal(["state", "causeCode", "since"], answer["health"]!.AsObject().Select(field => field.Key));
        Assert.False(answer["passwordSecured"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Post_WithoutPassword_GeneratesOneAndShowsItOnce()
    {
        var body = server.RepositoryBody("generated");
        body.Remove("password");

        var created = await server.Client.PostAsync("repositories", body, Stop);

        Assert.NotEmpty(created.Expect(HttpStatusCode.Created)["generatedPassword"]!.GetValue<string>());
        Assert.Equal("/api/v1/repositories/generated", created.Headers["Location"].Single());
        Assert.DoesNotContain("generatedPassword", (await server.Client.GetAsync("repositories/generated", Stop)).Text, StringComparison.Ordinal);
        var history = (await server.Client.GetAsync("operations?repository=generated", Stop)).Expect(HttpStatusCode.OK)["items"]!.AsArray();
        Assert.Equal(["index", "init"], history.Select(operation => operation!["kind"]!.GetValue<string>()));
        Assert.Equal("succeeded", history[1]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_RepositoryThatExists_AdoptsItWithItsPassword()
    {
        var body = server.RepositoryBody("adopted");
        body["uri"] = "local:" + server.Scenario.RepositoryPath;

        var created = (await server.Client.PostAsync("repositories", body, Stop)).Expect(HttpStatusCode.Created);

        var original = (await server.Client.GetAsync("repositories/nas", Stop)).Expect(HttpStatusCode.OK);
        Assert.Equal(original["repositoryId"]!.GetValue<string>(), created["repositoryId"]!.GetValue<string>());
        var kinds = (await server.Client.GetAsync("operations?repository=adopted", Stop)).Expect(HttpStatusCode.OK)["items"]!.AsArray();
        Assert.Equal(["index"], kinds.Select(operation => operation!["kind"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Post_RepositoryThatExistsWithoutPassword_AsksForIt()
    {
        var body = server.RepositoryBody("guessing");
        body["uri"] = server.Scenario.RepositoryPath;
        body.Remove("password");

        var answer = await server.Client.PostAsync("repositories", body, Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["password"], answer.ErrorFields());
    }

    [Fact]
    [Promise(8, "An option that restic does not know: named before anything runs", Restic = ResticBinaries.Newest)]
    public async Task Post_UnknownOption_NamesIt()
    {
        var body = server.RepositoryBody("incident");
        body["options"] = new JsonObject { ["s3.upload_concurrency"] = "10" };

        var answer = await server.Client.PostAsync("repositories", body, Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("s3.upload_concurrency", answer.Json!["errors"]!["options.s3.upload_concurrency"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_DefaultsOfWhatIsNotBuilt_AreTaken()
    {
        var body = server.RepositoryBody("defaults");
        body["prune"] = JsonNode.Parse("""{ "schedule": { "kind": "disabled" }, "maxUnusedPercent": null }""");
        body["check"] = JsonNode.Parse("""{ "readData": "none" }""");
        body["forget"] = null;
        body["hooks"] = new JsonArray();

        (await server.Client.PostAsync("repositories", body, Stop)).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Put_PasswordCleared_IsRefusedAndTheOldOneStays()
    {
        await CreateAsync("clearing");
        var body = (await server.Client.GetAsync("repositories/clearing", Stop)).Expect(HttpStatusCode.OK).AsObject();
        body["password"] = "";

        var answer = await server.Client.PutAsync("repositories/clearing", body, Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["password"], answer.ErrorFields());
        Assert.True((await server.Client.GetAsync("repositories/clearing", Stop)).Json!["hasPassword"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Put_WrongPassword_IsProbedAndRefused()
    {
        await CreateAsync("probed");
        var body = (await server.Client.GetAsync("repositories/probed", Stop)).Expect(HttpStatusCode.OK).AsObject();
        body["password"] = "wrong-canary";

        var answer = await server.Client.PutAsync("repositories/probed", body, Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["password"], answer.ErrorFields());
        Assert.DoesNotContain("canary", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await server.Client.GetAsync("repositories/probed", Stop)).Json!["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Put_WithoutVersion_Is422AtVersion()
    {
        var body = (await server.Client.GetAsync("repositories/nas", Stop)).Expect(HttpStatusCode.OK).AsObject();
        body.Remove("version");

        var answer = await server.Client.PutAsync("repositories/nas", body, Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["version"], answer.ErrorFields());
    }

    [Fact]
    public async Task Delete_WithPlans_Is409AndWithoutIs204()
    {
        await CreateAsync("leaving");
        await Poll.UntilAsync(
            async () => (await server.Client.DeleteAsync("repositories/leaving", Stop)).Status == HttpStatusCode.NoContent, TimeSpan.FromSeconds(60), Stop, "its index has ended");

        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("repositories/leaving", Stop)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await server.Client.DeleteAsync("repositories/nas", Stop)).Status);
        Assert.True(File.Exists(server.Scenario.Folder.Combine("repositories", "leaving", "config")));
    }

    [Theory]
    [InlineData("REPOSITORY", ApiScenario.RepositoryPassword, true, true)]
    [InlineData("REPOSITORY", "wrong", true, true)]
    [InlineData("REPOSITORY/nowhere", "x", true, false)]
    [InlineData("rest:http://127.0.0.1:1/", "x", false, false)]
    public async Task Probe_Address_TellsWhatIsThereAndSavesNothing(string uri, string password, bool reachable, bool exists)
    {
        var body = ApiScenario.Json(new { uri = uri.Replace("REPOSITORY", server.Scenario.RepositoryPath, StringComparison.Ordinal), password });

        var answer = (await server.Client.PostAsync("repositories/probe", body, Stop)).Expect(HttpStatusCode.OK);

        Assert.Equal((reachable, exists), (answer["reachable"]!.GetValue<bool>(), answer["exists"]!.GetValue<bool>()));
        Assert.StartsWith("0.", answer["resticVersion"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEmpty(answer["message"]!.GetValue<string>());
        Assert.NotNull(answer["hints"]);
    }

    [Theory]
    [InlineData("""{ "task": "repairIndex" }""")]
    [InlineData("""{ "task": "repairSnapshots" }""")]
    [InlineData("""{ "task": "dance" }""")]
    [InlineData("{}")]
    public async Task Tasks_NotBuiltOrUnknown_Is422AtTask(string body)
    {
        var answer = await server.Client.PostAsync("repositories/nas/tasks", JsonNode.Parse(body), Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["task"], answer.ErrorFields());
    }

    [Theory]
    [InlineData("index")]
    [InlineData("forget")]
    [InlineData("unlock")]
    [InlineData("prune")]
    [InlineData("check")]
    [InlineData("stats")]
    public async Task Tasks_Built_RunToTheirEnd(string task)
    {
        var operation = await server.Scenario.FinishAsync(await server.Client.EnqueueAsync("repositories/nas/tasks", ApiScenario.Json(new { task }), Stop));

        Assert.Equal((task, "api"), (operation["kind"]!.GetValue<string>(), operation["trigger"]!.GetValue<string>()));
    }

    private async Task CreateAsync(string name) => (await server.Client.PostAsync("repositories", server.RepositoryBody(name), Stop)).Expect(HttpStatusCode.Created);
}
