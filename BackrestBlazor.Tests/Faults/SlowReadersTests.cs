using System.Globalization;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.Data.Sqlite;

namespace BackrestBlazor.Tests.Faults;

/// <summary>
/// The incident that founded the product, against the published build: readers that sleep while restic talks as fast as it can. None of them, nor a
/// locked database, makes restic wait for its output to be taken. These tests run alone, because they say how long something may take.
/// </summary>
[Collection(LoadTests.Name)]
public sealed class SlowReadersTests(LargeTree tree, BrowserFixture browser) : IClassFixture<LargeTree>, IClassFixture<BrowserFixture>
{
    private const int Plans = 10;
    private const int ListenersOfEachKind = 5;
    private const int MemoryRoomMiB = 50;

    private static readonly TimeSpan CutLimit = LoadedServer.StallTimeout + TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LockedFor = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ResticBinaries.Middle, 50, 3)]
    [InlineData(ResticBinaries.Newest, 200, 0)]
    [Promise(1, "Half of the open browsers fall asleep during a backup of 60,000 files", Backend = Backend.Local)]
    public async Task Backup_HalfOfTheCircuitsSleep_TheyAreCutNobodyElseIsAndResticNeverWaits(string version, int circuits, int realPages)
    {
        await using var loaded = await LoadedServer.StartAsync(version);
        var quiet = await QuietRunAsync(loaded);
        var memory = loaded.MemoryMiB();
        var id = await HeldRunAsync(loaded, "watched");
        await using (var crowd = await Crowd.ConnectAsync(loaded.Server.Address, circuits, number => number % 10 < 2 ? $"operations/{id}" : "", "watched", Stop))
        {
            using var listeners = await Listeners.StartAsync(loaded.Server, ListenersOfEachKind, Stop);
            await using var pages = await SleepingPages.OpenAsync(browser, loaded.Server.Address, realPages, $"operations/{id}");
            await pages.SleepAsync(Stop);
            crowd.Stall();
            using var watch = new PipeWatch(loaded.Restics());

            var cpu = loaded.Cpu();
            var cpuOfClients = Environment.CpuUsage.TotalTime;
            var started = TimeProvider.System.GetTimestamp();
            loaded.Backups.Release();
            await crowd.HealthyHearAsync(Stop);
            var heard = TimeProvider.System.GetTimestamp();
            await Poll.UntilAsync(() => loaded.Cut() >= crowd.Stalling + realPages, Patience, Stop);
            var cut = TimeProvider.System.GetElapsedTime(heard);
            var page = await LoadPageAsync(loaded);
            await loaded.Backups.FinishAsync(id);
            var took = TimeProvider.System.GetElapsedTime(started);
            watch.Stop();
            (cpu, cpuOfClients) = (loaded.Cpu() - cpu, Environment.CpuUsage.TotalTime - cpuOfClients);
            await crowd.HealthySeeAsync("Succeeded", Stop);
            await crowd.StalledNoticeAsync(Stop);

            Tell($"{circuits} circuits, restic {version}: backup {took.TotalSeconds:0.0} s ({quiet.TotalSeconds:0.0} s without), stalled cut after {cut.TotalSeconds:0.0} s, a new page in {page.TotalSeconds:0.00} s; processor: server {cpu.TotalSeconds:0.0} s, clients {cpuOfClients.TotalSeconds:0.0} s; {watch}");
            Assert.All(await listeners.EndsOfAsync(id, Stop), status => Assert.Equal("succeeded", status));
            Assert.True((crowd.Stalling + realPages, 0) == (loaded.Cut(), crowd.HealthyCut), $"{loaded.Cut()} are cut, of which {crowd.HealthyCut} kept up. Server: {loaded.Server.Log}");
            Assert.InRange(cut, TimeSpan.Zero, CutLimit);
            AssertResticNeverWaited(watch);
            await pages.WakeToAsync("Succeeded", Stop);
        }

        await Poll.UntilAsync(() => loaded.MemoryMiB() <= memory + MemoryRoomMiB, Patience, Stop, $"{memory} MiB before, {loaded.MemoryMiB()} after");
    }

    [Fact]
    [Promise(1, "Another program locks the database for 20 seconds during ten backups", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task TenBackups_DatabaseLockedByAnotherProcess_AreDrainedAllTheWhile()
    {
        await using var loaded = await LoadedServer.StartAsync(ResticBinaries.Newest);
        await loaded.Backups.AddRepositoryAsync("nas");
        loaded.Backups.Hold();
        List<string> ids = [];
        foreach (var folders in tree.Parts(Plans))
        {
            await loaded.Backups.AddPlanAsync($"watched {ids.Count}", "nas", folders);
            ids.Add(await loaded.Backups.StartAsync($"watched {ids.Count}"));
        }

        await using var crowd = await Crowd.ConnectAsync(loaded.Server.Address, 10, _ => "", "watched 9", Stop);
        var restics = loaded.Restics();
        Assert.Equal(Plans, restics.Count);
        using var watch = new PipeWatch(restics);
        await using (await LockAsync(loaded))
        {
            crowd.Stall();
            loaded.Backups.Release();
            await Task.Delay(LockedFor, TimeProvider.System, Stop);
        }

        foreach (var id in ids)
        {
            await loaded.Backups.FinishAsync(id);
        }

        watch.Stop();
        Tell($"ten backups, database locked: {watch}");
        AssertResticNeverWaited(watch);
        Assert.True(crowd.HealthyCut == 0, $"{crowd.HealthyCut} that kept up are cut. Server: {loaded.Server.Log}");
    }

    /// <summary>The guard must be seen to fail: a program whose output nobody takes is seen where it sleeps.</summary>
    [Fact]
    public async Task Watch_OutputIsNotTaken_SeesTheWriterAsleep()
    {
        await using var writer = await BackgroundProgram.StartAsync("sh", ["-c", "yes | sleep 600"], () => Task.FromResult(true), Stop);
        LivingProcess? yes = null;
        await Poll.UntilAsync(() => (yes = writer.Tree().FirstOrDefault(process => process.CommandLine == "yes")) is not null, Patience, Stop);

        using var watch = new PipeWatch(yes!.Id);

        await Poll.UntilAsync(() => watch.Longest > TimeSpan.FromSeconds(1), Patience, Stop, $"{watch}");
    }

    private async Task<TimeSpan> QuietRunAsync(LoadedServer loaded)
    {
        var id = await HeldRunAsync(loaded, "quiet");
        var started = TimeProvider.System.GetTimestamp();
        loaded.Backups.Release();
        await loaded.Backups.FinishAsync(id);
        return TimeProvider.System.GetElapsedTime(started);
    }

    /// <summary>Into a repository of its own, so that everything is new to it.</summary>
    private async Task<string> HeldRunAsync(LoadedServer loaded, string name)
    {
        await loaded.Backups.AddRepositoryAsync(name);
        await loaded.Backups.AddPlanAsync(name, name, tree.FullPath);
        loaded.Backups.Hold();
        return await loaded.Backups.StartAsync(name);
    }

    // For a moment, and hardly ever: a machine that is busy with hundreds of readers does not always let ours run at once.
    private static void AssertResticNeverWaited(PipeWatch watch) =>
        Assert.True(watch.Samples > 1000 && watch.Longest < Moment && watch.Blocked * 100 < watch.Samples, $"{watch}");

    /// <summary>From the request to the drawn page.</summary>
    private static async Task<TimeSpan> LoadPageAsync(LoadedServer loaded)
    {
        var cookie = await Crowd.CookieAsync(loaded.Server.Address, Stop);
        var started = TimeProvider.System.GetTimestamp();
        await using var client = await RawCircuitClient.StartAsync(loaded.Server.Address, cookie, Stop);
        await client.SeesAsync("watched", Stop);
        return TimeProvider.System.GetElapsedTime(started);
    }

    /// <summary>As a copy tool of somebody does who does not know that it is a database.</summary>
    private static async Task<SqliteConnection> LockAsync(LoadedServer loaded)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(loaded.Server.DataDirectory, "backrest.db")};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(Stop);
        return connection;
    }

    /// <summary>Figures are for people: they stand in <c>artifacts/</c>, which git ignores.</summary>
    private static void Tell(FormattableString line)
    {
        var file = SourceTree.Combine("artifacts", "slow-readers.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.AppendAllText(file, line.ToString(CultureInfo.InvariantCulture) + "\n");
    }
}
