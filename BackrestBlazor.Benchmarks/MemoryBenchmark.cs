using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Benchmarks;

/// <summary>What the application keeps of the machine's memory when nobody looks: after ten sign-ins, a backup and a rest.</summary>
internal static class MemoryBenchmark
{
    private const int Logins = 10;
    private const double UnreclaimableAtMost = 70;
    private const double ResidentAtMost = 170;

    public static async Task RunAsync(BenchmarkOptions options, Report report, CancellationToken cancellationToken)
    {
        await using var folder = new TemporaryFolder();
        SampleTree.Create(folder.Combine("source"), 1000);
        await using var app = await AppUnderTest.StartAsync(await ResticBinaries.PathAsync(ResticBinaries.Newest), cancellationToken);
        await app.CreateAsync("plan", folder.Combine("repository"), folder.Combine("source"), null, cancellationToken);

        for (var login = 0; login < Logins; login++)
        {
            await BrowserLogin.RunAsync(app.Server.Address, cancellationToken);
        }

        await app.BackUpAsync("plan", cancellationToken);
        await Task.Delay(options.Rest, TimeProvider.System, cancellationToken);

        var id = app.Server.ProcessId;
        var (anonymous, shared) = (ProcessFigures.Megabytes(id, "RssAnon"), ProcessFigures.Megabytes(id, "RssShmem"));
        report.Figure($"idle memory that cannot be reclaimed, {options.Rest.TotalSeconds:0} s after {Logins} logins and a backup", anonymous + shared, UnreclaimableAtMost, "MB", $"{anonymous:0.0} anonymous + {shared:0.0} shared");
        report.Figure("resident memory in all, same moment", ProcessFigures.Megabytes(id, "VmRSS"), ResidentAtMost, "MB", $"highest since start {ProcessFigures.Megabytes(id, "VmHWM"):0.0}");
    }
}
