using System.Diagnostics;
using BackrestBlazor.Tests.Testing;
using Microsoft.Data.Sqlite;

namespace BackrestBlazor.Benchmarks;

/// <summary>What a page costs the server after years of use: request to last byte, one after the other, signed in as a browser is.</summary>
internal static class PagesBenchmark
{
    private const double MillisecondsAtMost = 30;
    private const int Requests = 200;
    private const int Warmup = 20;

    /// <summary>Those with a bound in the table of figures.</summary>
    private static readonly (string Name, string Route)[] Bound = [("overview", ""), ("plan", "plans/plan1"), ("history", "operations"), ("history, filtered", "operations?plan=plan1&status=failed")];

    private static readonly (string Name, string Route)[] Others =
    [
        ("plans", "plans"), ("plan's form", "plans/plan1/edit"), ("repositories", "repositories"), ("repository", "repositories/nas1"),
        ("operation", $"operations/{LongHistory.SomeBackup}"), ("notifications", "settings/notifications"),
    ];

    public static async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        var restic = await ResticBinaries.PathAsync(ResticBinaries.Newest);
        await using var server = await RunningServer.StartAsync(new RunningServerOptions { ResticPath = restic, Assembly = await PublishedApp.AssemblyAsync() }, cancellationToken);
        await server.StopAsync(cancellationToken);
        await SeedAsync(Path.Combine(server.DataDirectory, "backrest.db"), cancellationToken);
        await server.StartAgainAsync(cancellationToken);
        using var client = await BrowserLogin.SignInAsync(server.Address, cancellationToken);

        foreach (var (name, route) in Bound)
        {
            var times = await MeasureAsync(client, route, cancellationToken);
            report.Figure($"{name} with {LongHistory.Operations:N0} operations: server time p95", At(times, 0.95), MillisecondsAtMost, "ms", $"p50 {At(times, 0.5):0.0}, worst {times[^1]:0.0}");
        }

        foreach (var (name, route) in Others)
        {
            var times = await MeasureAsync(client, route, cancellationToken);
            report.Note($"{name}: p50 {At(times, 0.5):0.0} ms, p95 {At(times, 0.95):0.0} ms, worst {times[^1]:0.0} ms");
        }
    }

    private static async Task SeedAsync(string file, CancellationToken cancellationToken)
    {
        await using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        await database.OpenAsync(cancellationToken);
        await using var command = database.CreateCommand();
        command.CommandText = LongHistory.Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<double>> MeasureAsync(HttpClient client, string route, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var request = -Warmup; request < Requests; request++)
        {
            var watch = Stopwatch.StartNew();
            using var response = await client.GetAsync(new Uri(route, UriKind.Relative), cancellationToken);
            await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
            if (request >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        return times;
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(sorted.Count * share) - 1)];
}
