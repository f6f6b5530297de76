using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>What a monitor reads: true after a backup, and just as true after a restart.</summary>
public sealed partial class MetricsTests
{
    private const string Labels = """{plan="documents",repository="nas"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_AfterABackupAndARestart_TellTheSame()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 10, 1000);
        await scenario.CreatePlanAsync(ApiScenario.Json(new { schedule = new { kind = "everyDays", every = 1, at = "02:00", timeZone = "UTC" } }));
        var backup = await scenario.BackUpAsync();
        await scenario.FinishAsync(await scenario.Client.EnqueueAsync("repositories/nas/tasks", ApiScenario.Json(new { task = "stats" }), Stop));
        await scenario.FinishAsync(await scenario.Client.EnqueueAsync("repositories/nas/tasks", ApiScenario.Json(new { task = "check" }), Stop));

        var before = await ReadAsync(scenario);

        var ended = DateTimeOffset.Parse(backup["endedAt"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        Assert.Equal(ended.ToUnixTimeMilliseconds() / 1000d, before["backrestblazor_plan_last_success_timestamp_seconds" + Labels], 0.01);
        Assert.Equal(10, before["backrestblazor_plan_last_backup_processed_files" + Labels]);
        Assert.Equal((1, 1, 0, 0), Plan(before));
        Assert.InRange(before["backrestblazor_plan_next_run_timestamp_seconds" + Labels], before["backrestblazor_plan_last_success_timestamp_seconds" + Labels], ended.AddDays(2).ToUnixTimeSeconds());
        Assert.Equal(1, before["""backrestblazor_repository_snapshots{repository="nas"}"""]);
        Assert.InRange(before["""backrestblazor_repository_size_bytes{repository="nas"}"""], 5_000, 100_000);
        Assert.Equal(0, before["""backrestblazor_repository_damaged{repository="nas"}"""]);
        Assert.Equal(0, before["""backrestblazor_operations{status="running"}"""]);

        await scenario.Server.StopAsync(Stop);
        await scenario.Server.StartAgainAsync(Stop);

        var after = await ReadAsync(scenario);
        Assert.Equal(Lasting(before), Lasting(after));
    }

    [Theory]
    [InlineData("Bearer guessed")]
    [InlineData(null)]
    public async Task Metrics_Stranger_IsRefused(string? authorization)
    {
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);

        using var answer = await client.GetAsync(new Uri("metrics", UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("grafana-dashboard.json")]
    [InlineData("prometheus-alerts.yml")]
    public async Task Deploy_EveryMetricThatIsNamed_IsExported(string file)
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        using var answer = await scenario.Client.Http.GetAsync(new Uri("/metrics", UriKind.Relative), Stop);
        var exported = MetricName().Matches(await answer.Content.ReadAsStringAsync(Stop)).Select(match => match.Value).ToHashSet();

        var named = MetricName().Matches(await File.ReadAllTextAsync(SourceTree.Combine("deploy", "monitoring", file), Stop)).Select(match => match.Value).ToHashSet();

        Assert.InRange(named.Count, 3, 50);
        Assert.Subset(exported, named);
    }

    private static (double Enabled, double Succeeded, double Overdue, double Attention) Plan(Dictionary<string, double> metrics) =>
        (metrics["backrestblazor_plan_enabled" + Labels], metrics["backrestblazor_plan_last_backup_succeeded" + Labels],
            metrics["backrestblazor_plan_overdue" + Labels], metrics["backrestblazor_plan_needs_attention" + Labels]);

    private static IEnumerable<KeyValuePair<string, double>> Lasting(Dictionary<string, double> metrics) =>
        metrics.Where(metric => metric.Key.Contains("_plan_", StringComparison.Ordinal) || metric.Key.Contains("_repository_", StringComparison.Ordinal)).OrderBy(metric => metric.Key, StringComparer.Ordinal);

    private static async Task<Dictionary<string, double>> ReadAsync(ApiScenario scenario)
    {
        using var answer = await scenario.Client.Http.GetAsync(new Uri("/metrics", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("text/plain; version=0.0.4", answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        return (await answer.Content.ReadAsStringAsync(Stop)).Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("backrestblazor_[a-z_]+")]
    private static partial Regex MetricName();
}
