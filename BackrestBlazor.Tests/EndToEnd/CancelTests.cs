using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>Cancelled means: no process left, no lock left, the row says so, and the next run works; in every phase.</summary>
public sealed class CancelTests(CancelServers servers) : IClassFixture<CancelServers>
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(15);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(2, "Cancel a backup while it scans", Backend = Backend.Local)]
    public async Task Cancel_WhileScanning_LeavesNothing(string version)
    {
        var one = await servers.NewCaseAsync(version);
        SampleTree.Create(one.Source, 1000);
        await one.CreateAsync();

        await CancelHeldAsync(one, "backup", one.EnqueueBackupAsync, "scanning");
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(2, "Cancel a backup while it uploads", Backend = Backend.Local)]
    public async Task Cancel_WhileUploading_LeavesNothing(string version)
    {
        var one = await servers.NewCaseAsync(version);
        SampleTree.Create(one.Source, 20, 1_000_000);
        await one.CreateAsync(limits: new { uploadKiBps = 1000 });

        var id = await one.EnqueueBackupAsync();
        await one.Scenario.Client.WaitForOperationAsync(id, operation => Text(operation, "phase") == "uploading", Stop);

        await CancelAsync(one.Scenario, id, one.Locks);
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(2, "Cancel a forget", Backend = Backend.Local)]
    public async Task Cancel_InForget_LeavesNothingAndKeepsTheBackup(string version)
    {
        var one = await servers.NewCaseAsync(version);
        SampleTree.Create(one.Source, 10);
        await one.CreateAsync(retention: new { keepLast = 1 });

        await CancelHeldAsync(one, "forget", async () => await FollowingAsync(one.Scenario, await one.BackUpAsync(), "forget"), null);
        Assert.Single(await one.SnapshotsAsync());
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(2, "Cancel a prune, then a check", Backend = Backend.Local)]
    public async Task Cancel_InMaintenance_LeavesNothing(string version)
    {
        var one = await servers.NewCaseAsync(version);
        SampleTree.Create(one.Source, 10);
        await one.CreateAsync();
        await one.BackUpAsync();

        foreach (var task in new[] { "prune", "check" })
        {
            await CancelHeldAsync(one, task, () => one.EnqueueAsync("tasks", new { task }), null);
        }
    }

    /// <summary>These hold no lock, and hang as they would on a dead network drive.</summary>
    [Fact]
    [Promise(2, "Cancel a reading of the list of snapshots, and of statistics", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Cancel_WhileItReads_LeavesNothing()
    {
        await using var scenario = await ApiScenario.StartAsync(
            async folder => await ScriptedRestic.WriteAsync(folder.Combine("script"), await ResticBinaries.PathAsync(ResticBinaries.Newest), "snapshots|stats", $"""
                [ -e "{folder.Combine("hold")}-$held" ] || exec "$real" "$@"
                : >'{folder.Combine("script", "held")}'
                exec sleep 600
                """));
        await scenario.CreateRepositoryAsync();
        // The new repository is read at once by itself; it would be held as well.
        await Poll.UntilAsync(
            async () => (await scenario.GetAsync("operations?kind=index"))["items"]!.AsArray() is [{ } first] && Text(first, "status") == "succeeded", EndLimit, Stop);

        foreach (var (task, command) in new[] { ("index", "snapshots"), ("stats", "stats") })
        {
            await File.WriteAllTextAsync(scenario.Folder.Combine("hold-" + command), "", Stop);
            await CancelHeldAsync(scenario, await scenario.Client.EnqueueAsync("repositories/nas/tasks", ApiScenario.Json(new { task }), Stop), null);
            File.Delete(scenario.Folder.Combine("hold-" + command));
            File.Delete(scenario.Folder.Combine("script", "held"));
        }
    }

    [Fact]
    [Promise(2, "Cancel a backup that waits for a lock of somebody else, which stays", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Cancel_WhileItWaitsForALock_LeavesOnlyTheLockOfTheOther()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await scenario.CreateRepositoryAsync(more: ApiScenario.Json(new { flags = new[] { "--retry-lock=5m" } }));
        SampleTree.Create(scenario.Source, 10);
        await scenario.CreatePlanAsync();
        await scenario.BackUpAsync();
        await using var other = await ForeignPrune.HoldAsync(scenario);
        var held = Assert.Single(scenario.Locks());
        var id = await scenario.EnqueueBackupAsync();
        await scenario.Client.WaitForOperationAsync(id, operation => Text(operation, "phase") == "waitingForLock", Stop);

        (await scenario.Client.PostAsync($"operations/{id}/cancel", null, Stop)).Expect(HttpStatusCode.Accepted);

        Assert.Equal("cancelled", Text(await scenario.Client.WaitForOperationAsync(id, Stop), "status"));
        await Poll.UntilAsync(() => scenario.Server.Children().Count == 0, EndLimit, Stop);
        Assert.Equal([held], scenario.Locks());
    }

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(2, "Cancel a restore", Backend = Backend.Local)]
    public async Task Cancel_InRestore_LeavesNothing(string version)
    {
        var one = await servers.NewCaseAsync(version);
        SampleTree.Create(one.Source, 1000);
        await one.CreateAsync();
        var backup = await one.BackUpAsync();

        await CancelHeldAsync(one, "restore", () => one.EnqueueAsync("restores", new { snapshotId = Text(backup, "snapshotId"), target = one.Target }), null);
    }

    [Fact]
    [Promise(2, "Cancel a backup while it is finalising", Backend = Backend.Local)]
    public async Task Cancel_WhileFinalising_LeavesNothing()
    {
        await using var scenario = await ApiScenario.StartAsync(async folder => await ScriptedRestic.FinalisingForEverAsync(folder.Combine("script"), await ResticBinaries.PathAsync(ResticBinaries.Newest)));
        await scenario.CreateRepositoryAsync();
        await scenario.CreatePlanAsync();

        await CancelHeldAsync(scenario, await scenario.EnqueueBackupAsync(), "finalising");
    }

    [Fact]
    [Promise(2, "Cancel a backup in the queue: the one before it goes on", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Cancel_WhileQueued_NeverStartsAndTheOneBeforeGoesOn()
    {
        await using var scenario = await HeldBackupAsync(new Dictionary<string, string> { ["BackrestBlazor:Operations:MaxParallel"] = "1" });
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 10);
        await scenario.CreatePlanAsync();
        await scenario.CreatePlanAsync(ApiScenario.Json(new { name = "second" }));
        var running = await scenario.EnqueueBackupAsync();
        await Poll.UntilAsync(() => File.Exists(scenario.Folder.Combine("script", "held")), EndLimit, Stop);

        var queued = await scenario.EnqueueBackupAsync("second");
        Assert.Equal("pending", Text(await scenario.GetAsync($"operations/{queued}"), "status"));
        (await scenario.Client.PostAsync($"operations/{queued}/cancel", null, Stop)).Expect(HttpStatusCode.Accepted);
        var cancelled = await scenario.Client.WaitForOperationAsync(queued, Stop);

        Assert.Equal("cancelled", Text(cancelled, "status"));
        Assert.Null(cancelled["startedAt"]);
        Assert.Equal("running", Text(await scenario.GetAsync($"operations/{running}"), "status"));
        await CancelAsync(scenario, running, scenario.Locks);
    }

    /// <summary>SIGKILL after the grace time: restic cannot remove its lock, so the application must.</summary>
    [Fact]
    [Promise(2, "Cancel a restic that does not listen: it is killed, its lock removed", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Cancel_ResticThatDoesNotListen_IsKilledAndItsLockRemoved()
    {
        await using var scenario = await HeldBackupAsync(new Dictionary<string, string> { ["BackrestBlazor:Operations:CancelGrace"] = "00:00:01" });
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 10);
        await scenario.CreatePlanAsync();
        var id = await scenario.EnqueueBackupAsync();
        await Poll.UntilAsync(() => File.Exists(scenario.Folder.Combine("script", "held")), EndLimit, Stop);

        // The script is stopped too: nobody is left who could pass the signal on.
        foreach (var process in scenario.Server.Children().Where(process => process.CommandLine.StartsWith("bash ", StringComparison.Ordinal)))
        {
            await Shell.SignalAsync("STOP", process.Id, Stop);
        }

        await CancelAsync(scenario, id, scenario.Locks);
    }

    private static Task<ApiScenario> HeldBackupAsync(IReadOnlyDictionary<string, string> settings) =>
        ApiScenario.StartAsync(
            async folder => await ScriptedRestic.HeldAtLockAsync(folder.Combine("script"), await ResticBinaries.PathAsync(ResticBinaries.Newest), "backup", folder.Combine("repository")),
            settings);

    private static async Task<string> FollowingAsync(ApiScenario scenario, JsonNode operation, string kind)
    {
        string? id = null;
        await Poll.UntilAsync(
            async () => (id = (await scenario.GetAsync($"operations?flow={operation["flowId"]}&kind={kind}"))["items"]!.AsArray().FirstOrDefault()?["id"]?.ToString()) is not null,
            EndLimit,
            Stop);

        return id!;
    }

    private static async Task CancelHeldAsync(CancelCase one, string command, Func<Task<string>> begin, string? phase)
    {
        one.Hold(command);
        try
        {
            await CancelHeldAsync(one.Scenario, await begin(), phase, one.Locks);
        }
        finally
        {
            one.LetGo(command);
        }
    }

    private static async Task CancelHeldAsync(ApiScenario scenario, string id, string? phase, Func<IReadOnlyList<string>>? locks = null)
    {
        await Poll.UntilAsync(() => File.Exists(scenario.Folder.Combine("script", "held")), EndLimit, Stop);
        var running = await scenario.Client.WaitForOperationAsync(id, operation => Text(operation, "status") == "running" && (phase is null || Text(operation, "phase") == phase), Stop);
        Assert.Null(running["endedAt"]);

        await CancelAsync(scenario, id, locks ?? scenario.Locks);
    }

    private static async Task CancelAsync(ApiScenario scenario, string id, Func<IReadOnlyList<string>> locks)
    {
        var asked = System.Diagnostics.Stopwatch.StartNew();
        (await scenario.Client.PostAsync($"operations/{id}/cancel", null, Stop)).Expect(HttpStatusCode.Accepted);
        var ended = await scenario.Client.WaitForOperationAsync(id, Stop);
        var told = $"{ended}\n{(await scenario.Client.GetAsync($"operations/{id}/log", Stop)).Text}\nLog of the server:\n{scenario.Server.Log}";

        Assert.True(Text(ended, "status") == "cancelled", told);
        Assert.True(asked.Elapsed < EndLimit, told);
        await Poll.UntilAsync(() => scenario.Server.Children().Count == 0, EndLimit - asked.Elapsed, Stop, $"no process is left: {told}");
        await Poll.UntilAsync(() => locks().Count == 0, EndLimit - asked.Elapsed, Stop, $"no lock is left: {told}");
    }

    private static string? Text(JsonNode node, string field) => node[field]?.GetValue<string>();
}
