using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Benchmarks;

/// <summary>A backup through the application against bare restic on the same tree, in turn; its CPU beside restic's.</summary>
internal static class BackupBenchmark
{
    private const double FirstAtMost = 1.05;
    private const double UnchangedAtMost = 1.10;
    private const double CpuPercentAtMost = 3;
    private const int BytesPerSmallFile = 3000;

    public static async Task RunAsync(BenchmarkOptions options, Report report, CancellationToken cancellationToken)
    {
        await using var folder = new TemporaryFolder();
        var source = folder.Combine("source");
        SampleTree.Create(source, options.Files, BytesPerSmallFile);
        SampleTree.Create(Path.Combine(source, "large"), options.Megabytes > 0 ? 1 : 0, options.Megabytes * 1_000_000, seed: 2);

        foreach (var version in options.Versions)
        {
            await RunAsync(version, folder.Combine(version), source, options, report, cancellationToken);
        }
    }

    private static async Task RunAsync(string version, string folder, string source, BenchmarkOptions options, Report report, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var restic = await ResticBinaries.PathAsync(version);
        var bare = new BareRestic(restic, Path.Combine(folder, "cache"));
        await using var app = await AppUnderTest.StartAsync(restic, cancellationToken);

        // One pair that nobody counts: the tree comes into the page cache, the application is compiled.
        await FirstPairAsync(app, bare, "warm", folder, source, true, cancellationToken);

        var first = new List<Pair>();
        for (var run = 0; run < options.Runs; run++)
        {
            first.Add(await FirstPairAsync(app, bare, $"run{run}", folder, source, run % 2 == 0, cancellationToken));
        }

        Tell(report, $"first backup ÷ bare restic {version}", first, FirstAtMost);

        var before = ProcessFigures.CpuSeconds(app.Server.ProcessId);
        var unchanged = new List<Pair>();
        for (var run = 0; run < options.Runs; run++)
        {
            unchanged.Add(await UnchangedPairAsync(app, bare, folder, source, run % 2 == 0, cancellationToken));
        }

        Tell(report, $"unchanged backup ÷ bare restic {version}", unchanged, UnchangedAtMost);
        var after = ProcessFigures.CpuSeconds(app.Server.ProcessId);
        var (own, children) = (after.Own - before.Own, after.Children - before.Children);
        report.Figure($"CPU of the app ÷ CPU of restic {version}, per unchanged backup", 100 * own / children, CpuPercentAtMost, "%", $"{own:0.00} s and {children:0.00} s in {options.Runs} backups");
    }

    private static async Task<Pair> FirstPairAsync(AppUnderTest app, BareRestic bare, string name, string folder, string source, bool appFirst, CancellationToken cancellationToken)
    {
        var (ours, theirs) = (Path.Combine(folder, name + "-app"), Path.Combine(folder, name + "-bare"));
        await app.CreateAsync(name, ours, source, null, cancellationToken);
        await bare.InitializeAsync(theirs, cancellationToken);

        return await PairAsync(() => app.BackUpAsync(name, cancellationToken), () => bare.BackUpAsync(theirs, source, cancellationToken), appFirst, app, cancellationToken);
    }

    private static Task<Pair> UnchangedPairAsync(AppUnderTest app, BareRestic bare, string folder, string source, bool appFirst, CancellationToken cancellationToken) =>
        PairAsync(() => app.BackUpAsync("warm", cancellationToken), () => bare.BackUpAsync(Path.Combine(folder, "warm-bare"), source, cancellationToken), appFirst, app, cancellationToken);

    private static async Task<Pair> PairAsync(Func<Task<double>> app, Func<Task<double>> bare, bool appFirst, AppUnderTest quiet, CancellationToken cancellationToken)
    {
        var before = appFirst ? 0 : await bare();
        await quiet.QuietAsync(cancellationToken);
        var ours = await app();
        await quiet.QuietAsync(cancellationToken);

        return new Pair(ours, appFirst ? await bare() : before);
    }

    private static void Tell(Report report, string what, List<Pair> pairs, double atMost) =>
        report.Figure(what, Sample.Median(pairs.Select(pair => pair.App / pair.Bare)), atMost, "×", $"app {Sample.Show(pairs.Select(pair => pair.App))} s, restic {Sample.Show(pairs.Select(pair => pair.Bare))} s");

    /// <summary>Seconds through the application and bare, taken right after each other.</summary>
    private sealed record Pair(double App, double Bare);
}
