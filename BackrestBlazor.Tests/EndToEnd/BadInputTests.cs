using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>What bad input gets: the right status, a problem document that names the field, nothing saved, no secret, no stack trace.</summary>
public sealed class BadInputTests(BadInputTests.OneServer one) : IClassFixture<BadInputTests.OneServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Body, the field that is to be named, status.</summary>
    public static TheoryData<string, string, int> Repositories => new()
    {
        { """{ "uri": "REPOSITORY", "password": "x" }""", "name", 422 },
        { """{ "name": "new", "uri": "REPOSITORY", "password": "x" }""", "name", 422 },
        { """{ "name": "a/../b", "uri": "REPOSITORY", "password": "x" }""", "name", 422 },
        { """{ "name": "NAS", "uri": "REPOSITORY", "password": "repository-canary-secret" }""", "name", 409 },
        { """{ "name": 5, "uri": "REPOSITORY", "password": "x" }""", "name", 422 },
        { """{ "name": "bad", "uri": "REPOSITORY", "password": "x", "colour": "red" }""", "colour", 422 },
        { """{ "name": "bad", "uri": "REPOSITORY", "password": "wrong-canary" }""", "password", 422 },
        { """{ "name": "bad", "uri": "FOLDER/missing", "password": "x" }""", "uri", 422 },
        { """{ "name": "bad", "uri": "relative/../path", "password": "x", "initialize": true }""", "uri", 422 },
        { """{ "name": "bad", "uri": "rest:http://user:wrong-canary@127.0.0.1:1/", "password": "x" }""", "uri", 422 },
        { """{ "name": "bad", "uri": "rest:http://127.0.0.1:1/", "password": "x" }""", "uri", 422 },
        { """{ "name": "bad", "uri": "s3:http://127.0.0.1:1/bucket", "password": "x", "options": { "s3.upload_concurrency": "10" } }""", "options", 422 },
        { """{ "name": "bad", "uri": "REPOSITORY", "password": "x", "flags": ["--password-command=id"] }""", "flags", 422 },
        { """{ "name": "bad", "uri": "REPOSITORY", "password": "x", "prune": { "schedule": { "kind": "cron", "cron": "0 3 31 2 *" } } }""", "prune", 422 },
        { """{ "name": "bad", "uri": "REPOSITORY", "password": "x", "check": { "readData": "rolling" } }""", "check", 422 },
        { """{ "name": "bad", "uri": "REPOSITORY", "password": "x", "forget": { "retention": { "keepLast": -1 } } }""", "forget", 422 },
        { """{ "name": "bad", "uri": "REPOSITORY", "password": "x", "limits": { "uploadKiBps": -1 } }""", "limits", 422 },
    };

    /// <summary>Body without name and repository, the field that is to be named, status.</summary>
    public static TheoryData<string, string, int> Plans => new()
    {
        { """{ "repository": "nowhere" }""", "repository", 422 },
        { """{ "name": "TAKEN" }""", "name", 409 },
        { """{ "paths": [] }""", "paths", 422 },
        { """{ "paths": "FOLDER" }""", "paths", 422 },
        { """{ "paths": ["FOLDER/missing"] }""", "paths", 422 },
        { """{ "paths": ["FOLDER/../../etc"] }""", "paths", 422 },
        { """{ "paths": ["--help"] }""", "paths", 422 },
        { """{ "schedule": { "kind": "cron", "cron": "every full moon" } }""", "schedule", 422 },
        { """{ "schedule": { "kind": "cron", "cron": "61 25 * * *" } }""", "schedule", 422 },
        { """{ "schedule": { "kind": "cron", "cron": "0 2 * * *", "clock": "lastRun" } }""", "schedule", 422 },
        { """{ "schedule": { "kind": "everyHours", "every": 0 } }""", "schedule", 422 },
        { """{ "schedule": { "kind": "everyDays", "every": 1, "at": "25:00" } }""", "schedule", 422 },
        { """{ "schedule": { "kind": "cron", "cron": "0 2 * * *", "timeZone": "Mars/Olympus" } }""", "schedule", 422 },
        { """{ "schedule": { "kind": "sometimes" } }""", "schedule", 422 },
        { """{ "retention": { "keepLast": 0 } }""", "retention", 422 },
        { """{ "retention": { "keepLast": -1 } }""", "retention", 422 },
        { """{ "retention": { "keepWithin": "soon" } }""", "retention", 422 },
        { """{ "retention": { "keepAll": false } }""", "retention", 422 },
        { """{ "retry": { "attempts": 0 } }""", "retry", 422 },
        { """{ "overdueAfterHours": 0 }""", "overdueAfterHours", 422 },
        { """{ "overdueAfterHours": -1 }""", "overdueAfterHours", 422 },
        { """{ "overdueAfterHours": 87601 }""", "overdueAfterHours", 422 },
        { """{ "stallTimeoutSeconds": 9 }""", "stallTimeoutSeconds", 422 },
        { """{ "onStall": "panic" }""", "onStall", 422 },
        { """{ "tags": ["a,b"] }""", "tags", 422 },
        { """{ "backupFlags": ["--no-such-flag"] }""", "backupFlags", 422 },
        { """{ "colour": "red" }""", "colour", 422 },
    };

    [Theory]
    [MemberData(nameof(Repositories))]
    public async Task PostRepository_BadInput_NamesTheFieldAndSavesNothing(string body, string field, int status) =>
        await RefusedAsync("repositories", Fill(body), field, status);

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task PostPlan_BadInput_NamesTheFieldAndSavesNothing(string body, string field, int status)
    {
        var plan = ApiScenario.Json(new { name = "bad", repository = "nas", paths = new[] { one.Scenario.Source } });
        foreach (var (key, value) in Fill(body))
        {
            plan[key] = value?.DeepClone();
        }

        await RefusedAsync("plans", plan, field, status);
    }

    [Theory]
    [InlineData("plans/none", 404)]
    [InlineData("repositories/none", 404)]
    [InlineData("operations/999999", 404)]
    [InlineData("operations/abc", 404)]
    [InlineData("operations?limit=-1", 422)]
    [InlineData("operations?status=sleeping", 422)]
    [InlineData("repositories/nas/snapshots/deadbeef/entries", 404)]
    [InlineData("repositories/nas/snapshots/zz..zz/entries", 404)]
    public async Task Get_UnknownName_IsAProblem(string path, int status)
    {
        var answer = await one.Scenario.Client.GetAsync(path, Stop);

        AssertProblem(answer, status);
    }

    [Theory]
    [InlineData("entries?path=/../etc")]
    [InlineData("entries?path=relative")]
    [InlineData("download?path=/../etc/passwd")]
    [InlineData("download?path=/nowhere")]
    public async Task Snapshot_PathOutside_IsRefused(string rest)
    {
        var snapshot = (await one.Scenario.GetAsync("snapshots"))[0]!["id"]!.GetValue<string>();

        var answer = await one.Scenario.Client.GetAsync($"repositories/nas/snapshots/{snapshot}/{rest}", Stop);

        Assert.True(answer.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotFound, $"{answer.Status}: {answer.Text}");
        AssertProblem(answer, (int)answer.Status);
    }

    [Theory]
    [InlineData("{ \"name\": ", "application/json", 422)]
    [InlineData("[]", "application/json", 422)]
    [InlineData("name=nas", "application/x-www-form-urlencoded", 415)]
    [InlineData("{}", "text/plain", 415)]
    public async Task PostPlan_NoJsonObject_IsRefused(string body, string mediaType, int status)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue(mediaType));

        var answer = await one.Scenario.Client.SendContentAsync(HttpMethod.Post, "plans", content, Stop);

        // A body that is no JSON at all may be a 400 as well: nothing could be validated.
        Assert.True((int)answer.Status == status || (status == 422 && answer.Status == HttpStatusCode.BadRequest), $"{answer.Status}: {answer.Text}");
        AssertProblem(answer, (int)answer.Status);
    }

    [Fact]
    public async Task PostPlan_BodyOf100Megabytes_IsRefusedAndTheServerGoesOn()
    {
        var body = new StringContent("{ \"name\": \"" + new string('x', 100_000_000) + "\" }", MediaTypeHeaderValue.Parse("application/json"));

        HttpStatusCode status;
        try
        {
            status = (await one.Scenario.Client.SendContentAsync(HttpMethod.Post, "plans", body, Stop)).Status;
        }
        catch (HttpRequestException)
        {
            // The server may close the connection while the client is still sending.
            status = HttpStatusCode.RequestEntityTooLarge;
        }

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        await one.Scenario.GetAsync("plans");
    }

    [Fact]
    public async Task PostPlan_FieldOf200Kilobytes_IsTakenOrRefusedAndTheServerGoesOn()
    {
        var plan = ApiScenario.Json(new { name = "long", repository = "nas", paths = new[] { one.Scenario.Source }, excludes = new[] { new string('x', 200_000) } });

        var answer = await one.Scenario.Client.PostAsync("plans", plan, Stop);

        Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.UnprocessableEntity, $"{answer.Status}: {answer.Text}");
        await one.Scenario.Client.DeleteAsync("plans/long", Stop);
    }

    [Fact]
    public async Task AnyRequest_WithoutOrWithWrongCredentials_Is401WithBearerChallenge()
    {
        using var stranger = new ApiClient(one.Scenario.Server.Address, "not-a-token");

        var answer = await stranger.GetAsync("plans", Stop);

        AssertProblem(answer, 401);
        Assert.All(answer.Headers["WWW-Authenticate"], challenge => Assert.StartsWith("Bearer", challenge, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Write_FromAnotherSite_IsRefused()
    {
        using var client = one.Scenario.Server.CreateClient();
        client.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("plans", Stop)).Status);
    }

    private JsonObject Fill(string body) =>
        JsonNode.Parse(body.Replace("FOLDER", one.Scenario.Folder.FullPath, StringComparison.Ordinal).Replace("REPOSITORY", one.Scenario.RepositoryPath, StringComparison.Ordinal))!.AsObject();

    private async Task RefusedAsync(string collection, JsonObject body, string field, int status)
    {
        var before = await NamesAsync(collection);

        var answer = await one.Scenario.Client.PostAsync(collection, body, Stop);

        AssertProblem(answer, status);
        Assert.True(answer.ErrorFields().Any(name => name == field || name.StartsWith(field + ".", StringComparison.Ordinal) || name.StartsWith(field + "[", StringComparison.Ordinal)), answer.Text);
        Assert.Equal(before, await NamesAsync(collection));
    }

    private async Task<IEnumerable<string>> NamesAsync(string collection) => [.. (await one.Scenario.GetAsync(collection)).AsArray().Select(item => item!["name"]!.GetValue<string>())];

    private static void AssertProblem(ApiAnswer answer, int status)
    {
        Assert.True((int)answer.Status == status, $"Expected {status}, got {(int)answer.Status}: {answer.Text}");
        Assert.Equal("application/problem+json", answer.Headers["Content-Type"].Single().Split(';')[0]);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>One server with a repository, a plan and a snapshot, which no request of these tests may change.</summary>
    public sealed class OneServer : IAsyncLifetime
    {
        internal ApiScenario Scenario { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
            await Scenario.CreateRepositoryAsync();
            SampleTree.Create(Scenario.Source, 3);
            await Scenario.CreatePlanAsync(ApiScenario.Json(new { name = "taken" }));
            await Scenario.BackUpAsync("taken");
        }

        public async ValueTask DisposeAsync() => await Scenario.DisposeAsync();
    }
}
