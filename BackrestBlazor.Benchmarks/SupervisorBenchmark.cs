using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Benchmarks;

/// <summary>What it costs to look at a running restic from outside: the server with ten plans that run over a REST server, with the looks and without them, in turn.</summary>
internal static class SupervisorBenchmark
{
    private const int Runs = 5;
    private const int Plans = 10;
    private const double PercentAtMost = 0.5;

    // At this limit a backup of such a tree takes some minutes: longer than it is looked at.
    private const int UploadKiBps = 300;
    private const int Files = 120;
    private const int BytesPerFile = 500_000;

    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        List<double> costs = [];
        for (var run = 0; run < Runs; run++)
        {
            var with = await PercentAsync(supervised: true, cancellationToken);
            var without = await PercentAsync(supervised: false, cancellationToken);
            costs.Add((with - without) / Plans);
            report.Note($"looking at {Plans} running operations: {with:0.0} % of one core with it, {without:0.0} % without");
        }

        costs.Sort();
        report.Figure("looking at a running operation: processor, median of five pairs", costs[Runs / 2], PercentAtMost, "%", "of one core for each operation");
    }

    private static async Task<double> PercentAsync(bool supervised, CancellationToken cancellationToken)
    {
        await using var folder = new TemporaryFolder();
        await using var rest = await RestServer.StartAsync(folder.Combine("rest"), cancellationToken);
        var settings = new Dictionary<string, string> { ["BackrestBlazor:Operations:MaxParallel"] = $"{Plans}", ["BackrestBlazor:Operations:Supervise"] = $"{supervised}" };
        await using var app = await AppUnderTest.StartAsync(await ResticBinaries.PathAsync(ResticBinaries.Newest), settings, cancellationToken);
        for (var plan = 1; plan <= Plans; plan++)
        {
            SampleTree.Create(folder.Combine($"source{plan}"), Files, BytesPerFile, seed: plan);
            var user = new JsonObject { ["RESTIC_REST_USERNAME"] = RestServer.UserName, ["RESTIC_REST_PASSWORD"] = RestServer.Password };
            await app.CreateAsync($"plan{plan}", rest.RepositoryUri($"repository{plan}"), folder.Combine($"source{plan}"), null, cancellationToken, UploadKiBps, user);
        }

        foreach (var plan in Enumerable.Range(1, Plans))
        {
            await app.BeginAsync($"plan{plan}", cancellationToken);
        }

        await Task.Delay(Settled, TimeProvider.System, cancellationToken);
        var before = ProcessFigures.CpuSeconds(app.Server.ProcessId).Own;
        await Task.Delay(Look, TimeProvider.System, cancellationToken);
        return (ProcessFigures.CpuSeconds(app.Server.ProcessId).Own - before) / Look.TotalSeconds * 100;
    }
}
