using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>A check of Healthchecks that follows real work on a running server.</summary>
public sealed class StartPingStoryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Monitor_BackupPruneCheckAndAFailure_SeesEachStartBeforeItsEnd()
    {
        await using var listener = await ServiceListener.StartAsync();
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 3);
        await scenario.CreatePlanAsync();
        (await scenario.Client.PostAsync("notifications", ApiScenario.Json(new { name = "monitor", kind = "healthchecks", settings = new { server = listener.Address }, secrets = new { check = "abc" } }), Stop)).Expect(HttpStatusCode.Created);

        await scenario.BackUpAsync();
        await PingedAsync(listener, "/abc/start", "/abc");
        Assert.StartsWith("Backup of documents has started", listener.Received.First().Body, StringComparison.Ordinal);
        await RunAsync(scenario, "prune");
        await PingedAsync(listener, "/abc/start", "/abc", "/abc/start", "/abc");
        await RunAsync(scenario, "check");
        await PingedAsync(listener, "/abc/start", "/abc", "/abc/start", "/abc", "/abc/start", "/abc");
        await scenario.Client.WaitForOperationAsync(await scenario.Client.EnqueueAsync("plans/documents/backup", ApiScenario.Json(new { dryRun = true }), Stop), Stop);
        Directory.Delete(scenario.Source, recursive: true);
        await scenario.Client.WaitForOperationAsync(await scenario.EnqueueBackupAsync(), Stop);

        await PingedAsync(listener, "/abc/start", "/abc", "/abc/start", "/abc", "/abc/start", "/abc", "/abc/start", "/abc/fail");
    }

    private static async Task RunAsync(ApiScenario scenario, string task) =>
        await scenario.FinishAsync(await scenario.Client.EnqueueAsync("repositories/nas/tasks", ApiScenario.Json(new { task }), Stop));

    private static async Task PingedAsync(ServiceListener listener, params string[] paths)
    {
        await Poll.UntilAsync(() => Task.FromResult(listener.Received.Count >= paths.Length), TimeSpan.FromSeconds(60), Stop);
        Assert.Equal(paths, listener.Received.Select(request => request.Path));
    }
}
