using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Faults;

/// <summary>Silence is visible: what does not move is named, timed, told once, and treated as the plan says; what is at work is left in peace.</summary>
public sealed class SilenceTests
{
    private const int StallSeconds = 10;
    private const int FinalisingSeconds = 60;

    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(4, "restic is stopped by a signal: stalled in time, told once, and it goes on", Backend = Backend.Local)]
    public async Task Backup_ResticIsStoppedBySignal_IsStalledInTimeToldOnceAndGoesOn(string version)
    {
        await using var scenario = await ApiScenario.StartAsync(async folder =>
            await ScriptedRestic.HeldAtLockAsync(folder.Combine("script"), await ResticBinaries.PathAsync(version), "backup", folder.Combine("repository")));
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 10);
        await using var phone = await ServiceListener.StartAsync();
        var destination = new { name = "phone", kind = "ntfy", settings = new { server = phone.Address, topic = "backups" } };
        (await scenario.Client.PostAsync("notifications", ApiScenario.Json(destination), Stop)).Expect(HttpStatusCode.Created);
        var story = scenario.Folder.Combine("story");
        var hook = new { on = new[] { "stalled" }, command = new { script = $"echo \"$BACKREST_EVENT $BACKREST_CAUSE_CODE\" >>'{story}'" } };
        await scenario.CreatePlanAsync(ApiScenario.Json(new { stallTimeoutSeconds = StallSeconds, hooks = new[] { hook } }));

        var id = await scenario.EnqueueBackupAsync();
        await Poll.UntilAsync(() => File.Exists(scenario.Folder.Combine("script", "held")), Patience, Stop);
        var held = TimeProvider.System.GetTimestamp();
        await scenario.Client.WaitForOperationAsync(id, operation => operation["phase"]?.ToString() == "stalled", Stop);
        Assert.InRange(TimeProvider.System.GetElapsedTime(held), TimeSpan.FromSeconds(StallSeconds - 5), AMinute);
        await Poll.UntilAsync(async () => (await ProgressAsync(scenario, id))["quietReason"]?.ToString() == "stopped", AMinute, Stop);
        await Poll.UntilAsync(() => File.Exists(story) && !phone.Received.IsEmpty, AMinute, Stop);

        var stopped = scenario.Server.Children().Last(process => process.CommandLine.Contains(" backup ", StringComparison.Ordinal));
        await Shell.SignalAsync("CONT", stopped.Id, Stop);
        await scenario.FinishAsync(id);

        Assert.Equal("stalled stalled\n", await File.ReadAllTextAsync(story, Stop));
        Assert.Single(phone.Received, request => request.Body.Contains("Backup of documents hangs", StringComparison.Ordinal));
        var log = await LogAsync(scenario, id);
        Assert.True(log.Split(": stalled.").Length == 2, log);
    }

    [Fact]
    [Promise(4, "restic hangs and the plan says try again: ended, and the next attempt succeeds", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Backup_HangsAndThePlanSaysRetry_IsEndedAndTriedAgain()
    {
        await using var scenario = await ApiScenario.StartAsync(async folder =>
            await ScriptedRestic.HangingOnceAsync(folder.Combine("script"), await ResticBinaries.PathAsync(ResticBinaries.Newest), "backup"));
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 10);
        await scenario.CreatePlanAsync(ApiScenario.Json(new { stallTimeoutSeconds = StallSeconds, onStall = "retry", retry = new { attempts = 2, initialDelaySeconds = 1 } }));

        var done = await scenario.FinishAsync(await scenario.EnqueueBackupAsync());

        var attempts = done["attempts"]!.AsArray();
        Assert.Equal(2, attempts.Count);
        Assert.Equal("stalled", attempts[0]!["causeCode"]!.ToString());
        Assert.Empty(scenario.Locks());
        Assert.Single((await scenario.GetAsync("snapshots")).AsArray());
    }

    [Fact]
    [Promise(4, "restic says 100 % and works on for a minute: finalising, and no alarm", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Backup_SaysHundredPercentAndWorksOnForAMinute_IsFinalisingAndNoAlarm()
    {
        await using var scenario = await ApiScenario.StartAsync(async folder =>
            await ScriptedRestic.FinalisingForAsync(folder.Combine("script"), await ResticBinaries.PathAsync(ResticBinaries.Newest), FinalisingSeconds));
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 10);
        await scenario.CreatePlanAsync();

        var id = await scenario.EnqueueBackupAsync();
        await scenario.Client.WaitForOperationAsync(id, operation => operation["phase"]?.ToString() == "finalising", Stop);
        HashSet<string?> seen = [];
        var looks = 0;
        await Poll.UntilAsync(
            async () =>
            {
                var operation = await scenario.GetAsync($"operations/{id}");
                seen.Add($"{operation["phase"]} {operation["progress"]?["quietReason"]} {operation["progress"]?["secondsRemaining"]}");
                looks++;
                return operation["endedAt"] is not null || operation["progress"]?["filesTotal"]?.GetValue<int>() != 22;
            },
            Patience,
            Stop);

        Assert.True(looks > FinalisingSeconds, $"{looks}");
        seen.RemoveWhere(text => text!.StartsWith(' ') || text.StartsWith("scanning", StringComparison.Ordinal) || text.StartsWith("uploading", StringComparison.Ordinal)); // the real one
        Assert.Equal(["finalising  "], seen);
        await scenario.FinishAsync(id);
    }

    [Fact]
    [Promise(4, "restic waits for a lock in silence: waiting for a lock, and no alarm", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Backup_WaitsForALockInSilence_SaysSo()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await scenario.CreateRepositoryAsync(more: ApiScenario.Json(new { flags = new[] { "--retry-lock=5m" } }));
        SampleTree.Create(scenario.Source, 10);
        await scenario.CreatePlanAsync(ApiScenario.Json(new { stallTimeoutSeconds = StallSeconds }));
        await scenario.BackUpAsync();
        await using var other = await ForeignPrune.HoldAsync(scenario);

        var id = await scenario.EnqueueBackupAsync();
        await scenario.Client.WaitForOperationAsync(id, operation => operation["phase"]?.ToString() == "waitingForLock", Stop);
        var waiting = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(waiting) < TimeSpan.FromSeconds(StallSeconds + 10))
        {
            var operation = await scenario.GetAsync($"operations/{id}");
            Assert.Equal("waitingForLock", operation["phase"]!.ToString());
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Stop);
        }

        await other.LetGoAsync();
        await scenario.FinishAsync(id);
        Assert.DoesNotContain("stalled", await LogAsync(scenario, id), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> ProgressAsync(ApiScenario scenario, string id) => (await scenario.GetAsync($"operations/{id}"))["progress"] ?? new JsonObject();

    private static async Task<string> LogAsync(ApiScenario scenario, string id) => (await scenario.Client.GetAsync($"operations/{id}/log", Stop)).Text;
}
