using System.Globalization;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>
/// A plan that is due every minute, over two real ones and a restart: the only test that waits for the clock on the wall, because
/// what it proves is that nothing between Quartz and the database depends on a clock that a test turns.
/// </summary>
public sealed class EveryMinuteTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Promise(7, "A plan of every minute, and the server is down over one of them", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Plan_DueEveryMinute_OneOperationForEachAndOneCatchUpForTheGap()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 3);
        await scenario.CreatePlanAsync(ApiScenario.Json(new { schedule = new { kind = "cron", cron = "* * * * *" } }));

        await Poll.UntilAsync(async () => (await EndedAsync(scenario)).Count >= 2, 3 * Minute, Stop, "two runs on schedule");
        await scenario.Server.StopAsync(Stop);
        var before = DateTimeOffset.UnixEpoch + TimeSpan.FromMinutes(Math.Floor((TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch) / Minute));
        await Poll.UntilAsync(() => TimeProvider.System.GetUtcNow() > before + Minute + TimeSpan.FromSeconds(1), 2 * Minute, Stop, "a minute passes while the server is down");
        await scenario.Server.StartAgainAsync(Stop);
        await Poll.UntilAsync(async () => (await EndedAsync(scenario)).Any(run => run.Trigger == "catchUp"), Minute, Stop, $"the catch-up. {await scenario.GetAsync("operations?limit=100")}{scenario.Server.Log}");

        var runs = await EndedAsync(scenario);
        Assert.Equal(runs.Count, runs.Select(run => run.DueAt).Distinct().Count());
        Assert.Equal(before + Minute, Assert.Single(runs, run => run.Trigger == "catchUp").DueAt);
        var due = runs.Select(run => run.DueAt).Order().ToArray();
        Assert.Equal(Enumerable.Range(0, due.Length).Select(number => due[0] + (number * Minute)), due);
    }

    private static async Task<IReadOnlyList<(DateTimeOffset DueAt, string Trigger)>> EndedAsync(ApiScenario scenario) =>
        [.. (await scenario.GetAsync("operations?plan=documents&kind=backup&limit=100"))["items"]!.AsArray()
            .Where(operation => operation!["status"]!.GetValue<string>() == "succeeded")
            .Select(operation => (Time(operation!), operation!["trigger"]!.GetValue<string>()))];

    private static DateTimeOffset Time(JsonNode operation) => DateTimeOffset.Parse(operation["dueAt"]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
