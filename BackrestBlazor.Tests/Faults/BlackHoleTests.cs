using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Faults;

/// <summary>A host that takes everything and answers nothing, while restic goes on to print its status lines.</summary>
public sealed class BlackHoleTests
{
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly HashSet<string> OfTheHost = ["hostSilent", "hostNotTaking"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Backend.Rest, "0.18")]
    [InlineData(Backend.Rest, "0.19")]
    [InlineData(Backend.S3, "0.18")]
    [InlineData(Backend.S3, "0.19")]
    [Promise(4, "the host swallows everything and status lines go on: named within a minute")]
    public async Task Backup_HostSwallowsEverything_IsNamedWithinAMinute(Backend backend, string version)
    {
        await using var scenario = await ApiScenario.StartAsync(version);
        await using var host = await SwallowingHost.StartAsync(scenario, backend, Stop);
        SampleTree.Create(scenario.Source, 3, 4_000_000);
        await scenario.CreatePlanAsync();

        var id = await scenario.EnqueueBackupAsync();
        await Poll.UntilAsync(async () => (await ProgressAsync(scenario, id))["bytesSent"]?.GetValue<long>() > 0, Patience, Stop);
        host.Swallow();
        var from = TimeProvider.System.GetTimestamp();
        await Poll.UntilAsync(async () => OfTheHost.Contains((await ProgressAsync(scenario, id))["quietReason"]?.ToString() ?? ""), Patience, Stop);
        Assert.InRange(TimeProvider.System.GetElapsedTime(from), TimeSpan.Zero, AMinute);

        var operation = await scenario.GetAsync($"operations/{id}");
        Assert.Equal("running", operation["status"]!.ToString());
        var vitals = await scenario.GetAsync($"operations/{id}/vitals");
        Assert.Equal(host.Address, vitals["host"]!.ToString());
        Assert.Contains(vitals["points"]!.AsArray(), point => point!["sendRate"]?.GetValue<long>() > 0 && point["connections"]!.GetValue<int>() > 0);
        Assert.Contains(vitals["points"]!.AsArray(), point => point!["latencyMs"] is not null);
    }

    private static async Task<JsonNode> ProgressAsync(ApiScenario scenario, string id) => (await scenario.GetAsync($"operations/{id}"))["progress"] ?? new JsonObject();
}
