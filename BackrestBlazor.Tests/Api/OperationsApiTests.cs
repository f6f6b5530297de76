using System.Net;
using System.Text.Json.Nodes;

namespace BackrestBlazor.Tests.Api;

[Collection(ApiServerTests.Name)]
public sealed class OperationsApiTests(ApiServer server)
{
    private static readonly string[] Fields =
    [
        "id", "flowId", "retryOf", "repository", "plan", "snapshotId", "kind", "trigger", "dueAt", "coalesced", "lastCoalescedDueAt", "status", "phase", "causeCode",
        "message", "commandLine", "createdAt", "startedAt", "endedAt", "attempt", "attempts", "progress", "summary",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Backup_HasEveryFieldOfTheContract()
    {
        var operation = (await BackupAsync()).AsObject();

        Assert.All([.. Fields, "errors"], field => Assert.True(operation.ContainsKey(field), field));
        Assert.Equal(("backup", "api", "succeeded", 1), (Text(operation, "kind"), Text(operation, "trigger"), Text(operation, "status"), operation["attempt"]!.GetValue<int>()));
        Assert.Null(operation["phase"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", Text(operation, "createdAt"));
        Assert.StartsWith("restic backup", Text(operation, "commandLine"), StringComparison.Ordinal);
        Assert.Empty(operation["errors"]!.AsArray());
        string[] summary = ["filesNew", "filesChanged", "filesUnmodified", "dataAdded", "dataAddedPacked", "totalFilesProcessed", "totalBytesProcessed", "totalDuration"];
        Assert.All(summary, field => Assert.NotNull(operation["summary"]![field]));
    }

    [Fact]
    public async Task List_PageByPage_GivesEachOnceNewestFirst()
    {
        List<long> seen = [];
        long? before = null;
        do
        {
            var page = (await server.Client.GetAsync($"operations?repository=nas&limit=1{(before is null ? "" : $"&before={before}")}", Stop)).Expect(HttpStatusCode.OK);
            Assert.All(Fields, field => Assert.True(page["items"]![0]!.AsObject().ContainsKey(field), field));
            seen.AddRange(page["items"]!.AsArray().Select(item => item!["id"]!.GetValue<long>()));
            before = page["nextBefore"]?.GetValue<long>();
        }
        while (before is not null);

        Assert.True(seen.Count >= 3);
        Assert.Equal(seen.Distinct().OrderDescending(), seen);
    }

    [Theory]
    [InlineData("kind=restore&repository=nas&plan=documents&status=cancelled", 0)]
    [InlineData("kind=init&repository=nas", 1)]
    [InlineData("kind=backup&plan=documents&status=succeeded&limit=1", 1)]
    public async Task List_Filters_AreAllApplied(string filter, int expected)
    {
        var page = (await server.Client.GetAsync("operations?" + filter, Stop)).Expect(HttpStatusCode.OK);

        Assert.Equal(expected, page["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("kind=dance", "kind")]
    [InlineData("status=sleeping", "status")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("before=x", "before")]
    [InlineData("colour=red", "colour")]
    public async Task List_BadFilter_IsNamed(string filter, string field)
    {
        var answer = await server.Client.GetAsync("operations?" + filter, Stop);

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal([field], answer.ErrorFields());
    }

    [Fact]
    public async Task Cancel_EndedOrUnknown_IsRefused()
    {
        var id = (await BackupAsync())["id"];

        Assert.Equal(HttpStatusCode.Conflict, (await server.Client.PostAsync($"operations/{id}/cancel", null, Stop)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.PostAsync("operations/999999/cancel", null, Stop)).Status);
    }

    [Fact]
    public async Task Log_OfBackup_IsTextWithTheCommandLine()
    {
        var operation = await BackupAsync();

        var log = await server.Client.GetAsync($"operations/{operation["id"]}/log", Stop);

        log.Expect(HttpStatusCode.OK);
        Assert.Equal("text/plain; charset=utf-8", log.Headers["Content-Type"].Single());
        Assert.Contains(Text(operation, "commandLine"), log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_Followed_StreamsUntilTheOperationEnds()
    {
        var id = await server.Scenario.EnqueueBackupAsync();

        using var response = await server.Client.Http.GetAsync($"operations/{id}/log?follow=true", HttpCompletionOption.ResponseHeadersRead, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("restic backup", text, StringComparison.Ordinal);
        var operation = (await server.Client.GetAsync($"operations/{id}", Stop)).Expect(HttpStatusCode.OK);
        Assert.NotNull(operation["endedAt"]);
        Assert.Equal((await server.Client.GetAsync($"operations/{id}/log", Stop)).Text, text);
    }

    private async Task<JsonNode> BackupAsync()
    {
        var id = (await server.Client.GetAsync("operations?kind=backup&plan=documents&status=succeeded&limit=1", Stop)).Expect(HttpStatusCode.OK)["items"]![0]!["id"];

        return (await server.Client.GetAsync($"operations/{id}", Stop)).Expect(HttpStatusCode.OK);
    }

    private static string Text(JsonNode node, string field) => node[field]!.GetValue<string>();
}
