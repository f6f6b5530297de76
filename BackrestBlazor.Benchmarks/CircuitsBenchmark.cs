using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Benchmarks;

/// <summary>What those who watch cost the server: fifty overviews while ten plans run, and the memory of one of them.</summary>
internal static class CircuitsBenchmark
{
    private const int Count = 50;
    private const int Plans = 10;
    private const double PercentAtMost = 50;

    // At this limit a backup of such a tree takes some minutes: longer than it is looked at.
    private const int UploadKiBps = 300;
    private const int Files = 120;
    private const int BytesPerFile = 500_000;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        await using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string>
        {
            ["BackrestBlazor:Operations:MaxParallel"] = $"{Plans}",
            ["BackrestBlazor:Live:CircuitRetention"] = "00:00:01", // those that were closed must not be counted with the next
        };
        await using var app = await AppUnderTest.StartAsync(await ResticBinaries.PathAsync(ResticBinaries.Newest), settings, cancellationToken);
        for (var plan = 1; plan <= Plans; plan++)
        {
            SampleTree.Create(folder.Combine($"source{plan}"), Files, BytesPerFile, seed: plan);
            await app.CreateAsync($"plan{plan}", folder.Combine($"repository{plan}"), folder.Combine($"source{plan}"), null, cancellationToken, UploadKiBps);
        }

        var cookie = await BrowserLogin.CookieAsync(app.Server.Address, cancellationToken);
        await MemoryAsync(app, cookie, report, cancellationToken);
        foreach (var plan in Enumerable.Range(1, Plans))
        {
            await app.BeginAsync($"plan{plan}", cancellationToken);
        }

        var alone = await PercentAsync(app, cancellationToken);
        var circuits = await ConnectAsync(app, cookie, cancellationToken);
        var watched = await PercentAsync(app, cancellationToken);
        var renders = circuits.Sum(circuit => circuit.Renders);
        await CloseAsync(circuits);
        report.Figure(
            $"{Count} overviews while {Plans} plans run: processor", watched - alone, PercentAtMost, "%",
            $"of one core; {alone:0.0} % without them, {renders / (double)Count:0} renders each since they came");
    }

    private static async Task MemoryAsync(AppUnderTest app, string cookie, Report report, CancellationToken cancellationToken)
    {
        // The first ones bring code and caches that later ones share.
        await CloseAsync(await ConnectAsync(app, cookie, cancellationToken));
        await Task.Delay(Look, TimeProvider.System, cancellationToken);
        var before = Unreclaimable(app);
        var circuits = await ConnectAsync(app, cookie, cancellationToken);
        await Task.Delay(Look, TimeProvider.System, cancellationToken);
        report.Note($"memory of a circuit with the whole layout: {(Unreclaimable(app) - before) / Count * 1000:0} kB ({Count} of them, {Plans} plans, at rest)");
        await CloseAsync(circuits);
    }

    private static double Unreclaimable(AppUnderTest app) => ProcessFigures.Megabytes(app.Server.ProcessId, "RssAnon");

    private static async Task<RawCircuitClient[]> ConnectAsync(AppUnderTest app, string cookie, CancellationToken cancellationToken)
    {
        var circuits = new RawCircuitClient[Count];
        for (var number = 0; number < Count; number++)
        {
            circuits[number] = await RawCircuitClient.StartAsync(app.Server.Address, cookie, cancellationToken);
            await circuits[number].SeesAsync($"plan{Plans}", cancellationToken);
        }

        return circuits;
    }

    private static async Task CloseAsync(IReadOnlyList<RawCircuitClient> circuits)
    {
        foreach (var circuit in circuits)
        {
            await circuit.DisposeAsync();
        }
    }

    private static async Task<double> PercentAsync(AppUnderTest app, CancellationToken cancellationToken)
    {
        var before = ProcessFigures.CpuSeconds(app.Server.ProcessId).Own;
        await Task.Delay(Look, TimeProvider.System, cancellationToken);
        return (ProcessFigures.CpuSeconds(app.Server.ProcessId).Own - before) / Look.TotalSeconds * 100;
    }
}
