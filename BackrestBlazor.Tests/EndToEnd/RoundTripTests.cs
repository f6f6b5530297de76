using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>GET, edit, PUT: what a script does with the API's own answers keeps every secret and never shows one.</summary>
public sealed class RoundTripTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RepositoryAndPlan_GetEditPut_KeepsEverySecret()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await using var rest = await RestServer.StartAsync(scenario.Folder.Combine("rest"), Stop);
        var created = await scenario.CreateRepositoryAsync(rest.RepositoryUri("nas"), ApiScenario.Json(new
        {
            environment = new { RESTIC_REST_USERNAME = RestServer.UserName, RESTIC_REST_PASSWORD = RestServer.Password },
            options = new Dictionary<string, string> { ["rest.connections"] = "3" },
        }));
        SampleTree.Create(scenario.Source, 3);
        await scenario.CreatePlanAsync(ApiScenario.Json(new { excludes = new[] { "*.tmp" } }));
        Assert.Null(created["environment"]!["RESTIC_REST_PASSWORD"]);
        Assert.True(created["hasPassword"]!.GetValue<bool>());

        var repository = (await scenario.GetAsync("repositories/nas")).AsObject();
        repository["autoUnlock"] = true;
        var answer = await scenario.Client.PutAsync("repositories/nas", repository, Stop);
        var plan = (await scenario.GetAsync("plans/documents")).AsObject();
        plan["iexcludes"] = new JsonArray("*.BAK");
        var changed = (await scenario.Client.PutAsync("plans/documents", plan, Stop)).Expect(HttpStatusCode.OK);

        Assert.True(answer.Expect(HttpStatusCode.OK)["autoUnlock"]!.GetValue<bool>());
        Assert.Equal("3", answer.Json!["options"]!["rest.connections"]!.GetValue<string>());
        Assert.Equal("*.tmp", changed["excludes"]![0]!.GetValue<string>());
        await scenario.BackUpAsync();
        foreach (var path in (string[])["repositories", "repositories/nas", "plans", "operations", "summary"])
        {
            var text = (await scenario.Client.GetAsync(path, Stop)).Text;
            Assert.DoesNotContain(RestServer.Password, text, StringComparison.Ordinal);
            Assert.DoesNotContain(ApiScenario.RepositoryPassword, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Repository_StaleVersion_Is409AndNothingChanges()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await scenario.CreateRepositoryAsync();
        var first = (await scenario.GetAsync("repositories/nas")).AsObject();
        var second = first.DeepClone();
        first["autoUnlock"] = true;
        second["flags"] = new JsonArray("--no-cache");

        (await scenario.Client.PutAsync("repositories/nas", first, Stop)).Expect(HttpStatusCode.OK);
        var refused = await scenario.Client.PutAsync("repositories/nas", second, Stop);

        refused.Expect(HttpStatusCode.Conflict);
        Assert.Empty((await scenario.GetAsync("repositories/nas"))["flags"]!.AsArray());
    }

    [Fact]
    public async Task Repository_Renamed_KeepsSnapshotsAndOldAddressAnswers308()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 3);
        await scenario.CreatePlanAsync();
        await scenario.BackUpAsync();

        var repository = (await scenario.GetAsync("repositories/nas")).AsObject();
        repository["name"] = "Cellar 2";
        (await scenario.Client.PutAsync("repositories/nas", repository, Stop)).Expect(HttpStatusCode.OK);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var direct = new HttpClient(handler) { BaseAddress = scenario.Client.Http.BaseAddress };
        direct.DefaultRequestHeaders.Authorization = scenario.Client.Http.DefaultRequestHeaders.Authorization;
        using var old = await direct.GetAsync("repositories/nas", Stop);

        Assert.Equal(HttpStatusCode.PermanentRedirect, old.StatusCode);
        Assert.EndsWith("/api/v1/repositories/Cellar%202", old.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Single((await scenario.GetAsync("snapshots?repository=Cellar%202")).AsArray());
        await scenario.BackUpAsync();
    }
}
