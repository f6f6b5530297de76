namespace BackrestBlazor.Benchmarks;

/// <summary>The parts that can be asked for by name.</summary>
internal static class Parts
{
    public static IReadOnlyList<string> Names { get; } = ["start", "memory", "pages", "processes", "publish", "circuits", "supervisor", "backup"];

    public static Task RunAsync(string name, BenchmarkOptions options, Report report, CancellationToken cancellationToken) => name switch
    {
        "start" => StartBenchmark.RunAsync(options, report, cancellationToken),
        "memory" => MemoryBenchmark.RunAsync(options, report, cancellationToken),
        "pages" => PagesBenchmark.RunAsync(report, cancellationToken),
        "processes" => ProcessesBenchmark.RunAsync(report, cancellationToken),
        "publish" => PublishBenchmark.RunAsync(report, cancellationToken),
        "circuits" => CircuitsBenchmark.RunAsync(report, cancellationToken),
        "supervisor" => SupervisorBenchmark.RunAsync(report, cancellationToken),
        "backup" => BackupBenchmark.RunAsync(options, report, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such part."),
    };
}
