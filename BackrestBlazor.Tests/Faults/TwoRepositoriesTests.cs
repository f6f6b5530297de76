using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Faults;

/// <summary>Two repositories are at work at once when the server is killed, and when it is stopped.</summary>
public sealed class TwoRepositoriesTests
{
    private static readonly string[] Repositories = ["nas", "cloud"];

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Promise(3, "The server is killed while two repositories are backed up: both are told, cleaned up and run again once", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Server_KilledDuringTwoBackups_BothAreInterruptedAndRunAgainOnce()
    {
        await using var scenario = await StartAsync(_ => ResticBinaries.PathAsync(ResticBinaries.Newest));
        var running = await BothUploadAsync(scenario);

        await scenario.Server.KillAsync(Stop);
        await scenario.Server.StartAgainAsync(Stop);

        await AssertRunAgainAsync(scenario, running, "serverCrashed");
    }

    /// <summary>The restic of one of them does not listen. The unit file gives the server 30 seconds, as <see cref="RunningServer.StopAsync"/> does.</summary>
    [Fact]
    [Promise(2, "The server is stopped during two backups, and one restic does not listen: all have ended within the time of the service manager", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Server_StoppedDuringTwoBackups_EndsBothInTimeAndRunsThemAgainOnce()
    {
        var restic = await ResticBinaries.PathAsync(ResticBinaries.Newest);
        await using var scenario = await StartAsync(_ => Task.FromResult(restic));
        var running = await BothUploadAsync(scenario);
        var deaf = scenario.Server.Children().First(process => process.CommandLine.StartsWith(restic, StringComparison.Ordinal));
        await Shell.SignalAsync("STOP", deaf.Id, Stop);

        var exitCode = await scenario.Server.StopAsync(Stop);

        Assert.Equal((0, 0), (exitCode, scenario.Server.Children().Count));
        await scenario.Server.StartAgainAsync(Stop);
        await AssertRunAgainAsync(scenario, running, "serverStopped");
    }

    private static async Task<ApiScenario> StartAsync(Func<TemporaryFolder, Task<string>> restic)
    {
        var scenario = await ApiScenario.StartAsync(restic);
        SampleTree.Create(scenario.Source, 30, 1_000_000);
        foreach (var name in Repositories)
        {
            await scenario.CreateRepositoryAsync(more: ApiScenario.Json(new { name, uri = scenario.Folder.Combine(name), limits = new { uploadKiBps = 2000 } }));
            await scenario.CreatePlanAsync(ApiScenario.Json(new { name, repository = name }));
        }

        return scenario;
    }

    /// <returns>Their ids.</returns>
    private static async Task<IReadOnlyList<string>> BothUploadAsync(ApiScenario scenario)
    {
        string[] running = [await scenario.EnqueueBackupAsync(Repositories[0]), await scenario.EnqueueBackupAsync(Repositories[1])];
        foreach (var id in running)
        {
            await scenario.Client.WaitForOperationAsync(id, operation => operation["phase"]?.ToString() is "uploading" or "finalising", Stop);
        }

        return running;
    }

    private static async Task AssertRunAgainAsync(ApiScenario scenario, IReadOnlyList<string> interrupted, string cause)
    {
        List<JsonNode> rows = [];
        await Poll.UntilAsync(
            async () =>
            {
                rows = [.. (await scenario.GetAsync("operations?limit=500"))["items"]!.AsArray().Select(row => row!)];
                return interrupted.All(id => rows.Exists(row => row["retryOf"]?.ToString() == id)) && rows.TrueForAll(row => row["endedAt"] is not null);
            },
            Limit,
            Stop,
            $"both are run again. Log of the server:\n{scenario.Server.Log}");

        foreach (var id in interrupted)
        {
            var row = rows.Single(row => row["id"]!.ToString() == id);
            Assert.Equal(("interrupted", cause), (row["status"]!.ToString(), row["causeCode"]!.ToString()));
            Assert.Equal("succeeded", rows.Single(other => other["retryOf"]?.ToString() == id)["status"]!.ToString());
        }

        foreach (var name in Repositories)
        {
            Assert.Empty(LocalRepository.Locks(scenario.Folder.Combine(name)));
            Assert.Single((await scenario.GetAsync($"snapshots?repository={name}")).AsArray());
            var check = await scenario.Client.EnqueueAsync($"repositories/{name}/tasks", ApiScenario.Json(new { task = "check", readDataPercent = 100 }), Stop);
            await scenario.FinishAsync(check);
        }
    }
}
