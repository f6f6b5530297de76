using System.Net;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Faults;

/// <summary>A reader that stops reading holds up its own answer only, and that not for ever; what worked for it is gone soon after.</summary>
public sealed class SlowDownloadsTests(SlowDownloadsTests.Shared shared) : IClassFixture<SlowDownloadsTests.Shared>
{
    private const int Bytes = 40_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private RunningServer Server => shared.Scenario.Server;

    [Theory]
    [InlineData("folder000/file000000.bin", "tar")]
    [InlineData("folder000", "tar")]
    [InlineData("folder000", "zip")]
    [Promise(1, "A download is not read any further: restic ends with it", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Download_ReaderStopsReading_IsEndedAndResticWithIt(string below, string format)
    {
        var path = Uri.EscapeDataString(Path.Combine(shared.Scenario.Source, below));
        using var reader = await SilentReader.AskAsync(Server.Address, $"/api/v1/repositories/nas/snapshots/{shared.Snapshot}/download?path={path}&format={format}", Stop);
        await Poll.UntilAsync(() => Dumps() == 1, Patience, Stop);

        await Poll.UntilAsync(() => !reader.IsServed(), Patience, Stop);

        await Poll.UntilAsync(() => Dumps() == 0, EndLimit, Stop);
    }

    [Fact]
    public async Task Download_ReaderIsGone_ResticIsGoneSoonAfter()
    {
        using (await SilentReader.AskAsync(Server.Address, $"/api/v1/repositories/nas/snapshots/{shared.Snapshot}/download?path={Uri.EscapeDataString(shared.Scenario.Source)}&format=tar", Stop))
        {
            await Poll.UntilAsync(() => Dumps() == 1, Patience, Stop);
        }

        await Poll.UntilAsync(() => Dumps() == 0, EndLimit, Stop);
    }

    /// <summary>Slow is not silent: who reads a little again and again gets everything.</summary>
    [Fact]
    [Promise(1, "A download is read slowly: it gets everything", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Download_ReaderIsSlow_GetsEverything()
    {
        var path = Uri.EscapeDataString(Path.Combine(shared.Scenario.Source, "folder000/file000000.bin"));
        using var response = await shared.Scenario.Client.Http.GetAsync($"repositories/nas/snapshots/{shared.Snapshot}/download?path={path}", HttpCompletionOption.ResponseHeadersRead, Stop);
        await using var body = await response.Content.ReadAsStreamAsync(Stop);
        var buffer = new byte[1024 * 1024];
        for (var pause = 0; pause < 20; pause++)
        {
            await body.ReadExactlyAsync(buffer, Stop);
            await Task.Delay(Shared.WriteTimeout / 8, TimeProvider.System, Stop);
        }

        using var rest = new MemoryStream();
        await body.CopyToAsync(rest, Stop);

        Assert.Equal(response.Content.Headers.ContentLength, rest.Length + 20 * buffer.Length);
    }

    [Fact]
    [Promise(1, "A log is not read any further: its file is closed", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Log_ReaderStopsReading_IsEndedAndTheFileIsClosed()
    {
        await AppendAsync(shared.Backup);
        using var reader = await SilentReader.AskAsync(Server.Address, $"/api/v1/operations/{shared.Backup}/log", Stop);
        await Poll.UntilAsync(() => IsOpen(shared.Backup), Patience, Stop);

        await Poll.UntilAsync(() => !reader.IsServed() && !IsOpen(shared.Backup), Patience, Stop);
    }

    [Fact]
    public async Task FollowedLog_ReaderStopsReading_IsEndedWhileTheOperationGoesOn()
    {
        shared.Backups.Hold();
        var id = await shared.Backups.StartAsync("documents");
        await AppendAsync(id);
        using var reader = await SilentReader.AskAsync(Server.Address, $"/api/v1/operations/{id}/log?follow=true", Stop);
        await Poll.UntilAsync(() => reader.IsServed(), Patience, Stop);

        await Poll.UntilAsync(() => !reader.IsServed(), Patience, Stop);

        Assert.Equal("running", (await shared.Scenario.GetAsync($"operations/{id}"))["status"]!.GetValue<string>());
        shared.Backups.Release();
        await shared.Backups.FinishAsync(id);
    }

    private int Dumps() => Server.Children().Count(process => process.CommandLine.Contains(" dump ", StringComparison.Ordinal));

    private string LogOf(string operation) => Path.Combine(Server.DataDirectory, "operations", operation + ".log");

    /// <summary>More than the kernel takes in for a reader who does not read.</summary>
    private async Task AppendAsync(string operation)
    {
        await using var file = new FileStream(LogOf(operation), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        await file.WriteAsync(new byte[Bytes], Stop);
    }

    private bool IsOpen(string operation) => new DirectoryInfo($"/proc/{Server.ProcessId}/fd").EnumerateFiles().Any(file => file.LinkTarget == LogOf(operation));

    /// <summary>One server that waits two seconds for a reader, with a snapshot of one large file.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        public static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(2);

        internal ApiScenario Scenario { get; private set; } = null!;

        internal HeldBackups Backups { get; private set; } = null!;

        internal string Snapshot { get; private set; } = "";

        internal string Backup { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Scenario = await ApiScenario.StartAsync(
                folder => HeldBackups.ResticAsync(folder, ResticBinaries.Newest), new Dictionary<string, string> { ["BackrestBlazor:Live:WriteTimeout"] = WriteTimeout.ToString() });
            Backups = new HeldBackups(Scenario.Client, Scenario.Folder);
            await Scenario.CreateRepositoryAsync();
            SampleTree.Create(Scenario.Source, 1, Bytes);
            await Scenario.CreatePlanAsync();
            var backup = await Scenario.BackUpAsync();
            (Snapshot, Backup) = (backup["snapshotId"]!.GetValue<string>(), backup["id"]!.ToString());
        }

        public ValueTask DisposeAsync() => Scenario.DisposeAsync();
    }
}
