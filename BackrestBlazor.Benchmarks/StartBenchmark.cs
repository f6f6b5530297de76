using System.Diagnostics;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Benchmarks;

/// <summary>From the start of the published process to the first answer of <c>/health/live</c>, on a data directory that is no longer new.</summary>
internal static class StartBenchmark
{
    private const double SecondsAtMost = 0.7;

    public static async Task RunAsync(BenchmarkOptions options, Report report, CancellationToken cancellationToken)
    {
        var restic = await ResticBinaries.PathAsync(ResticBinaries.Newest);
        await using var server = await RunningServer.StartAsync(new RunningServerOptions { ResticPath = restic, Assembly = await PublishedApp.AssemblyAsync() }, cancellationToken);
        await server.StopAsync(cancellationToken);

        var seconds = new List<double>();
        for (var run = 0; run < Math.Max(options.Runs, 5); run++)
        {
            var watch = Stopwatch.StartNew();
            var start = server.StartAgainAsync(cancellationToken);
            await FirstAnswerAsync(server.Address, cancellationToken);
            seconds.Add(watch.Elapsed.TotalSeconds);
            await start;
            await server.StopAsync(cancellationToken);
        }

        report.Figure("published build, start → /health/live", Sample.Median(seconds), SecondsAtMost, "s", Sample.Show(seconds));
    }

    /// <summary>Asks every few milliseconds; a connection that is refused costs next to nothing.</summary>
    private static async Task FirstAnswerAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address };
        for (var limit = Stopwatch.StartNew(); limit.Elapsed < TimeSpan.FromSeconds(60);)
        {
            try
            {
                if ((await client.GetAsync(new Uri("health/live", UriKind.Relative), cancellationToken)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }

        throw new TimeoutException("The server did not answer within 60 s.");
    }
}
