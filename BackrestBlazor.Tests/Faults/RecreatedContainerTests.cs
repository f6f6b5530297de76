using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Faults;

/// <summary>
/// The server in namespaces of its own, as in a container, and a new "container" on the same data directory: another host name, its processes have low numbers again.
/// </summary>
public sealed class RecreatedContainerTests
{
    /// <summary>What kills the first kills all in it. Needs root.</summary>
    private static readonly string[] Container =
        ["unshare", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc", "bash", "-c", "hostname \"box$RANDOM\"; echo \"I am $(hostname)\"; exec \"$@\"", "bash"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Promise(6, "A container is killed during a backup and made anew with another host name: its old lock goes, and one retention counts for all", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Container_MadeAnew_HealsItsLockAndKeepsOneRetentionGroup()
    {
        var restic = await ResticBinaries.PathAsync(ResticBinaries.Newest);
        await using var scenario = await ApiScenario.StartAsync(_ => Task.FromResult(restic), wrapper: Container);
        await scenario.CreateRepositoryAsync(more: ApiScenario.Json(new { limits = new { uploadKiBps = 2000 } }));
        await scenario.CreatePlanAsync(ApiScenario.Json(new { retention = new { keepLast = 1 } }));
        SampleTree.Create(scenario.Source, 2, 1_000);
        await scenario.BackUpAsync();
        SampleTree.Create(scenario.Source, 10, 1_000_000);
        var killed = await scenario.EnqueueBackupAsync();
        await scenario.Client.WaitForOperationAsync(killed, operation => operation["phase"]?.ToString() is "uploading" or "finalising", Stop);

        await scenario.Server.KillAsync(Stop);
        var left = scenario.Locks();
        await scenario.Server.StartAgainAsync(Stop);
        var again = (await scenario.GetAsync("operations?kind=backup"))["items"]!.AsArray().Single(row => row!["retryOf"]?.ToString() == killed)!;
        await scenario.FinishAsync(again["id"]!.ToString());
        var forget = (await scenario.GetAsync("operations?kind=forget&limit=1"))["items"]![0]!;
        await scenario.FinishAsync(forget["id"]!.ToString());

        Assert.Equal(2, scenario.Server.Log.Split('\n').Where(line => line.StartsWith("I am box", StringComparison.Ordinal)).Distinct().Count());
        Assert.Single(left);
        Assert.Empty(scenario.Locks());
        Assert.Equal("interrupted", (await scenario.GetAsync($"operations/{killed}"))["status"]!.ToString());
        Assert.Single((await scenario.GetAsync("snapshots?repository=nas")).AsArray());
    }
}
