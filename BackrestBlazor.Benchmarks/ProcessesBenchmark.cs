using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Benchmarks;

/// <summary>How many times restic is started for one backup with retention: each start costs half a second of key derivation.</summary>
internal static class ProcessesBenchmark
{
    public static async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        foreach (var (version, atMost) in new[] { ("0.14", 3), ("0.18", 2), ("0.19", 2) })
        {
            await using var folder = new TemporaryFolder();
            SampleTree.Create(folder.Combine("source"), 100);
            var counting = await ScriptedRestic.CountingAsync(folder.Combine("script"), await ResticBinaries.PathAsync(version));
            await using var app = await AppUnderTest.StartAsync(counting, cancellationToken);
            await app.CreateAsync("plan", folder.Combine("repository"), folder.Combine("source"), new JsonObject { ["keepLast"] = 2 }, cancellationToken);
            await app.BackUpAsync("plan", cancellationToken);
            await SettledAsync(app, cancellationToken);

            File.Delete(folder.Combine("script", "starts"));
            await app.BackUpAsync("plan", cancellationToken);
            await SettledAsync(app, cancellationToken);

            var starts = await File.ReadAllLinesAsync(folder.Combine("script", "starts"), cancellationToken);
            report.Figure($"restic processes per backup with retention, {version}", starts.Length, atMost, "", string.Join(" | ", starts.Select(Command)));
        }
    }

    /// <summary>What follows a backup follows at once; three seconds without work is the end of it.</summary>
    private static async Task SettledAsync(AppUnderTest app, CancellationToken cancellationToken)
    {
        for (var second = 0; second < 3; second++)
        {
            await app.QuietAsync(cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
        }
    }

    private static string Command(string line) =>
        line.Split(' ').FirstOrDefault(word => word is "backup" or "forget" or "snapshots" or "unlock" or "version" or "cat" or "list" or "init" or "ls" or "stats" or "options") ?? line;
}
