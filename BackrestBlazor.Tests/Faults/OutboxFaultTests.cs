using System.Net;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Faults;

/// <summary>A failure that is told although nobody listens and the server is killed in between.</summary>
public sealed class OutboxFaultTests
{
    /// <summary>The first pause after a try that failed is a minute; the machine may be busy.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failure_NobodyListensAndTheServerIsKilled_ArrivesExactlyOnce()
    {
        var port = FreePort.Next();
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 3);
        await scenario.CreatePlanAsync();
        var destination = ApiScenario.Json(new { name = "ops", kind = "webhook", secrets = new { url = $"http://127.0.0.1:{port}/" }, severities = new[] { "failure" } });
        (await scenario.Client.PostAsync("notifications", destination, Stop)).Expect(HttpStatusCode.Created);
        Directory.Delete(scenario.Source, recursive: true);

        var run = await scenario.Client.WaitForOperationAsync(await scenario.EnqueueBackupAsync(), Stop);
        Assert.Equal("failed", run["status"]!.GetValue<string>());
        await Poll.UntilAsync(async () => (await scenario.GetAsync("notifications/ops"))["lastError"] is not null, Limit, Stop, "the first try has failed");
        await scenario.Server.KillAsync(Stop);

        await using var listener = await ServiceListener.StartAsync(port);
        await scenario.Server.StartAgainAsync(Stop);
        await Poll.UntilAsync(async () => !listener.Received.IsEmpty && (await scenario.GetAsync("notifications/ops"))["waiting"]!.GetValue<int>() == 0, Limit, Stop, "the message has arrived");

        // Killed once more: what was noted as sent is not sent again.
        await scenario.Server.KillAsync(Stop);
        await scenario.Server.StartAgainAsync(Stop);
        (await scenario.Client.PostAsync("notifications/ops/test", null, Stop)).Expect(HttpStatusCode.OK);
        Assert.Equal(
            [(run["id"]!.ToString(), "failed"), (null, "test")],
            listener.Received.Select(request => (request.Json["facts"]!["operationId"]?.ToString(), request.Json["event"]!.GetValue<string>())));
    }
}
