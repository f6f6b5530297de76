using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.AspNetCore.Http;

namespace BackrestBlazor.Tests.Faults;

/// <summary>The second incident: everything is uploaded, and then the index is not taken. Over S3, on the running server.</summary>
public sealed class LastMinuteTests
{
    private const int Megabytes = 60;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static TheoryData<string> Versions => ["0.18", "0.19"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    [Promise(5, "Every upload of the index is reset until the link recovers: nothing is sent again", Backend = Backend.S3)]
    public async Task IndexResetForEver_ThenTheLinkRecovers_SucceedsByItselfAndSendsNothingAgain(string version)
    {
        await using var scenario = await ApiScenario.StartAsync(version);
        await using var s3 = await BrokenAsync(scenario);
        await CreatePlanAsync(scenario, initialDelaySeconds: 1);

        var id = await scenario.EnqueueBackupAsync();
        await Poll.UntilAsync(async () => (await AttemptsAsync(scenario, id)).Count > 1, Limit, Stop);
        var sent = DataSent(s3);
        s3.Resets = null;
        var done = await scenario.Client.WaitForOperationAsync(id, Stop);

        Assert.True(done["status"]!.ToString() == "succeeded", await LogAsync(scenario, id));
        var first = (await AttemptsAsync(scenario, id))[0]!;
        Assert.Equal(("connectionReset", true), (first["causeCode"]!.ToString(), first["endedAt"] is not null));
        Assert.InRange(sent, Megabytes * 500_000L, long.MaxValue); // it compresses a little
        Assert.InRange(DataSent(s3) - sent, 0, sent / 100);
        Assert.Contains("it is repaired first", await LogAsync(scenario, id), StringComparison.Ordinal);
        Assert.False(done["progress"]!["indexPending"]!.GetValue<bool>());
        await CheckAsync(scenario);
    }

    [Fact]
    [Promise(5, "The server is killed between two attempts: nothing is sent again", Backend = Backend.S3, Restic = ResticBinaries.Newest)]
    [Promise(3, "The server is killed between two attempts of a backup: it is run again", Backend = Backend.S3, Restic = ResticBinaries.Newest)]
    public async Task IndexResetAndServerKilledBetweenTheAttempts_TheNextLifeSendsNothingAgain()
    {
        await using var scenario = await ApiScenario.StartAsync("0.19");
        await using var s3 = await BrokenAsync(scenario);
        await CreatePlanAsync(scenario, initialDelaySeconds: 600);
        var id = await scenario.EnqueueBackupAsync();
        await Poll.UntilAsync(async () => (await ProgressAsync(scenario, id))?["indexPending"]?.GetValue<bool>() == true, Limit, Stop);
        var waiting = await scenario.GetAsync($"operations/{id}");
        Assert.Equal(("running", "retrying", true), (waiting["status"]!.ToString(), waiting["phase"]!.ToString(), waiting["progress"]!["nextTryAt"] is not null));
        var sent = DataSent(s3);

        await scenario.Server.KillAsync(Stop);
        s3.Resets = null;
        await scenario.Server.StartAgainAsync(Stop);

        Assert.Equal("interrupted", (await scenario.GetAsync($"operations/{id}"))["status"]!.ToString());
        var again = (await scenario.GetAsync("operations?plan=documents&kind=backup"))["items"]![0]!;
        Assert.Equal(id, again["retryOf"]!.ToString());
        var done = await scenario.Client.WaitForOperationAsync(again["id"]!.ToString(), Stop);
        Assert.True(done["status"]!.ToString() == "succeeded", await LogAsync(scenario, done["id"]!.ToString()));
        Assert.InRange(DataSent(s3) - sent, 0, sent / 100);
        await CheckAsync(scenario);
    }

    [Fact]
    [Promise(2, "Cancel a backup while it waits for its next attempt", Backend = Backend.S3, Restic = ResticBinaries.Newest)]
    public async Task CancelWhileItWaitsForTheNextAttempt_IsCancelledAtOnce()
    {
        await using var scenario = await ApiScenario.StartAsync("0.19");
        await using var s3 = await BrokenAsync(scenario);
        await CreatePlanAsync(scenario, initialDelaySeconds: 600);
        var id = await scenario.EnqueueBackupAsync();
        await Poll.UntilAsync(async () => (await ProgressAsync(scenario, id))?["indexPending"]?.GetValue<bool>() == true, Limit, Stop);

        (await scenario.Client.PostAsync($"operations/{id}/cancel", null, Stop)).Expect(HttpStatusCode.Accepted);

        Assert.Equal("cancelled", (await scenario.Client.WaitForOperationAsync(id, Stop))["status"]!.ToString());
        Assert.Empty(scenario.Server.Children());
    }

    private static async Task<S3Server> BrokenAsync(ApiScenario scenario)
    {
        var s3 = await S3Server.StartAsync(scenario.Folder.Combine("s3"), Stop);
        CheapRepository.Create(scenario.Folder.Combine("s3", "bucket", "nas"), ApiScenario.RepositoryPassword);
        await scenario.CreateRepositoryAsync($"s3:{s3.Address}/bucket/nas", ApiScenario.Json(new
        {
            environment = new { AWS_ACCESS_KEY_ID = S3Server.KeyId, AWS_SECRET_ACCESS_KEY = S3Server.Secret },
            options = new Dictionary<string, string> { ["s3.retries"] = "1" },
        }));
        SampleTree.Create(scenario.Source, 1, Megabytes * 1_000_000);
        s3.Resets = request => request.Method == HttpMethods.Put && request.Path.Value!.Contains("/index/", StringComparison.Ordinal);
        return s3;
    }

    private static Task<JsonNode> CreatePlanAsync(ApiScenario scenario, int initialDelaySeconds) =>
        scenario.CreatePlanAsync(ApiScenario.Json(new { retry = new { attempts = 10, initialDelaySeconds, maxDelaySeconds = 600, giveUpAfterSeconds = 2 } }));

    private static long DataSent(S3Server s3) => s3.Stored.Where(put => put.Path.Contains("/data/", StringComparison.Ordinal)).Sum(put => put.Bytes);

    private static async Task<JsonArray> AttemptsAsync(ApiScenario scenario, string id) => (await scenario.GetAsync($"operations/{id}"))["attempts"]!.AsArray();

    private static async Task<JsonNode?> ProgressAsync(ApiScenario scenario, string id) => (await scenario.GetAsync($"operations/{id}"))["progress"];

    private static async Task<string> LogAsync(ApiScenario scenario, string id) => (await scenario.Client.GetAsync($"operations/{id}/log", Stop)).Text;

    private static async Task CheckAsync(ApiScenario scenario)
    {
        var answer = (await scenario.Client.PostAsync("repositories/nas/tasks", ApiScenario.Json(new { task = "check" }), Stop)).Expect(HttpStatusCode.Accepted);
        Assert.Equal("succeeded", (await scenario.Client.WaitForOperationAsync(answer["operationId"]!.ToString(), Stop))["status"]!.ToString());
    }
}
