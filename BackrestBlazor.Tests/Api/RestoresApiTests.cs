using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Api;

[Collection(ApiServerTests.Name)]
public sealed class RestoresApiTests(ApiServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{ "target": "/x" }""", "snapshotId")]
    [InlineData("""{ "snapshotId": "deadbeefdeadbeef", "target": "/x" }""", "snapshotId")]
    [InlineData("""{ "snapshotId": "SNAPSHOT" }""", "target")]
    [InlineData("""{ "snapshotId": "SNAPSHOT", "target": "relative" }""", "target")]
    [InlineData("""{ "snapshotId": "SNAPSHOT", "target": "/tmp/../etc" }""", "target")]
    [InlineData("""{ "snapshotId": "SNAPSHOT", "target": "/" }""", "target")]
    [InlineData("""{ "snapshotId": "SNAPSHOT", "target": "/etc/passwd" }""", "target")]
    [InlineData("""{ "snapshotId": "SNAPSHOT", "target": "/x", "paths": ["relative"] }""", "paths[0]")]
    [InlineData("""{ "snapshotId": "SNAPSHOT", "target": "/x", "paths": ["/a/../b"] }""", "paths[0]")]
    [InlineData("""{ "snapshotId": "SNAPSHOT", "target": "/x", "paths": ["/", null] }""", "paths[1]")]
    [InlineData("""{ "snapshotId": "SNAPSHOT", "target": "/x", "paths": ["/nowhere"] }""", "paths[0]")]
    [InlineData("""{ "snapshotId": "SNAPSHOT", "target": "/x", "paths": "/" }""", "paths")]
    [InlineData("""{ "snapshotId": "SNAPSHOT", "target": "/x", "inPlace": true }""", "inPlace")]
    [InlineData("""{ "snapshotId": "SNAPSHOT", "target": "/x", "delete": true }""", "delete")]
    [InlineData("""{ "snapshotId": "SNAPSHOT", "target": "/x", "dryRun": true }""", "dryRun")]
    [InlineData("""{ "snapshotId": "SNAPSHOT", "target": "/x", "overwrite": "sometimes" }""", "overwrite")]
    public async Task Post_BadInput_IsRefusedAtTheField(string body, string field)
    {
        var answer = await server.Client.PostAsync("repositories/nas/restores", JsonNode.Parse(body.Replace("SNAPSHOT", server.Snapshot, StringComparison.Ordinal)), Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal([field], answer.ErrorFields());
        Assert.False(Directory.Exists("/x"));
    }

    [Fact]
    public async Task Post_FolderByPrefixWithDefaultsSpelledOut_RestoresIt()
    {
        var target = server.Scenario.Folder.Combine("restored-by-prefix");
        var body = ApiScenario.Json(new { snapshotId = server.Snapshot[..8], paths = new[] { server.Odd + "/" }, target, inPlace = false, overwrite = "always", delete = false, dryRun = false });

        await server.Scenario.FinishAsync(await server.Client.EnqueueAsync("repositories/nas/restores", body, Stop));

        Assert.Equal("", await SampleTree.DifferencesAsync(server.Odd, target + server.Odd, Stop));
    }

    [Fact]
    public async Task Post_OverwriteOnOldRestic_Is422AtOverwrite()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Oldest);
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 3);
        await scenario.CreatePlanAsync();
        var snapshotId = (await scenario.BackUpAsync())["snapshotId"]!.GetValue<string>();

        var answer = await scenario.Client.PostAsync("repositories/nas/restores", ApiScenario.Json(new { snapshotId, target = scenario.Folder.Combine("r"), overwrite = "never" }), Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["overwrite"], answer.ErrorFields());
    }
}
