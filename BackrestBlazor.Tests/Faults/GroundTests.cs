using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.Faults;

/// <summary>The ground gives way under a running server: it says so on the page, to the monitor and in the log, goes on as far as it can, and is well again by itself.</summary>
public sealed class GroundTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DiskOfTheDataFull_WhileABackupRuns_IsSaidAndTheEndIsWrittenOnceThereIsRoom()
    {
        await using var scenario = await ApiScenario.StartAsync(Restic, wrapper: SmallDisk(megabytes: 150));
        // Past the server, whose disk only it sees.
        var filler = $"/proc/{scenario.Server.ProcessId}/root{scenario.Server.DataDirectory}/filler";

        var done = await GiveWayAsync(
            scenario,
            () => Shell.TryAsync("dd", ["if=/dev/zero", $"of={filler}", "bs=1M"], Stop),
            () => Shell.RunAsync("rm", [filler], Stop),
            ("is full", "The disk with the data of this server is full.", "Full"));

        // The first attempt had a cache; restic cannot go on when that is full.
        Assert.Equal("serverDiskFull", done["attempts"]![0]!["causeCode"]!.ToString());
    }

    [Fact]
    public async Task DataDirectoryReadOnly_WhileABackupRuns_IsSaidAndAllGoesOnOnceItCanBeWritten()
    {
        await using var scenario = await ApiScenario.StartAsync(Restic, wrapper: RunningServerOptions.WithoutOverride);

        await GiveWayAsync(
            scenario,
            () => Shell.RunAsync("chmod", ["-R", "a-w", scenario.Server.DataDirectory], Stop),
            () => Shell.RunAsync("chmod", ["-R", "u+w", scenario.Server.DataDirectory], Stop),
            ("cannot be written", "This server cannot write its data any more.", "Unwritable"));
    }

    /// <summary>[measured] .NET itself may end with "Out of memory." when this lasts for a minute; so it is not kept waiting here. A service manager starts it again.</summary>
    [Fact]
    public async Task NoFileHandlesLeft_IsSaidAndIsOverOnceThereAreSome()
    {
        await using var scenario = await ApiScenario.StartAsync(Restic);
        await PrepareAsync(scenario);
        using var monitor = new HttpClient { BaseAddress = scenario.Server.Address };
        Assert.Equal(HttpStatusCode.OK, (await ReadyAsync(monitor)).Status); // what is connected stays so

        // What is open stays open: the first number that is free is above this one.
        await LimitHandlesAsync(scenario, 10);
        var (status, said) = await ReadyAsync(monitor);
        await LimitHandlesAsync(scenario, 1024);

        Assert.True(status == HttpStatusCode.ServiceUnavailable && said.Contains("No more files can be opened.", StringComparison.Ordinal), said);
        Assert.Equal(HttpStatusCode.OK, (await ReadyAsync(monitor)).Status);
        await scenario.BackUpAsync();
        Assert.Contains("\"NoFileHandles\" at", scenario.Server.Log, StringComparison.Ordinal);
        Assert.Contains("\"NoFileHandles\" at " + scenario.Server.DataDirectory + " is over.", scenario.Server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiskOfTheDataNearlyFull_IsSaidAndResticGoesWithoutItsCache()
    {
        await using var scenario = await ApiScenario.StartAsync(Restic, wrapper: SmallDisk(megabytes: 50));
        await PrepareAsync(scenario);

        Assert.Contains("is nearly full", (await ReadyAsync(scenario)).Said, StringComparison.Ordinal);
        await LookAsync(scenario);
        var done = await scenario.BackUpAsync();

        Assert.Contains("--no-cache", done["commandLine"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResticReplacedAndTakenAway_WhileABackupRuns_TheRunGoesOnAndTheNextUsesWhatIsThere()
    {
        await using var scenario = await ApiScenario.StartAsync(async folder =>
        {
            await PutAsync(folder.Combine("restic"), ResticBinaries.Middle);
            return folder.Combine("restic");
        });
        var restic = scenario.Folder.Combine("restic");
        await PrepareAsync(scenario);
        var id = await UploadingAsync(scenario);
        await PutAsync(restic, ResticBinaries.Newest);
        await scenario.FinishAsync(id);
        await scenario.BackUpAsync();
        Assert.Contains("restic 0.19", scenario.Server.Log, StringComparison.Ordinal);

        File.Move(restic, restic + ".away");
        var failed = await scenario.Client.WaitForOperationAsync(await scenario.EnqueueBackupAsync(), Stop);
        Assert.Equal(("failed", "resticMissing"), (failed["status"]!.ToString(), failed["causeCode"]!.ToString()));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "There is no restic to run. Install restic (on Debian and Ubuntu: apt install restic), or set BackrestBlazor:ResticPath."), await ReadyAsync(scenario));

        File.Move(restic + ".away", restic);
        await Poll.UntilAsync(async () => await ReadyAsync(scenario) is (HttpStatusCode.OK, _), Patience, Stop);
        await scenario.BackUpAsync();
    }

    private static Task<string> LimitHandlesAsync(ApiScenario scenario, int count) =>
        Shell.RunAsync("prlimit", ["--pid", scenario.Server.ProcessId.ToString(CultureInfo.InvariantCulture), $"--nofile={count}:"], Stop);

    private static async Task<string> Restic(TemporaryFolder folder) => await ResticBinaries.PathAsync(ResticBinaries.Newest);

    /// <summary>A backup runs; the ground gives way, and bears again.</summary>
    /// <param name="scenario">The server.</param>
    /// <param name="give">Takes the ground away.</param>
    /// <param name="mend">Gives it back.</param>
    /// <param name="said">What the monitor is told, the page shows, and the log calls it.</param>
    /// <returns>The backup, which has succeeded.</returns>
    private static async Task<JsonNode> GiveWayAsync(ApiScenario scenario, Func<Task> give, Func<Task> mend, (string Ready, string Page, string Log) said)
    {
        await PrepareAsync(scenario);
        // What is connected stays so, whatever can be opened later.
        using var monitor = new HttpClient { BaseAddress = scenario.Server.Address };
        await using var page = await RawCircuitClient.StartAsync(scenario.Server.Address, await Crowd.CookieAsync(scenario.Server.Address, Stop), Stop);
        await ReadyAsync(monitor);
        var id = await UploadingAsync(scenario);

        await give();
        await Poll.UntilAsync(async () => await ReadyAsync(monitor) is (HttpStatusCode.ServiceUnavailable, var told) && told.Contains(said.Ready, StringComparison.Ordinal), Patience, Stop, scenario.Server.Log);
        await page.SeesAsync(said.Page, Stop).WaitAsync(Patience, Stop);
        await Poll.UntilAsync(() => scenario.Server.Children().Count == 0, Patience, Stop, "restic ends as if nothing were");
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System, Stop); // longer than one try to write the end
        await mend();

        var done = await scenario.FinishAsync(id);
        await Poll.UntilAsync(async () => await ReadyAsync(monitor) is (HttpStatusCode.OK, _), Patience, Stop, scenario.Server.Log);
        await scenario.BackUpAsync();
        Assert.Contains($"\"{said.Log}\" at", scenario.Server.Log, StringComparison.Ordinal);
        Assert.Contains("is over.", scenario.Server.Log, StringComparison.Ordinal);
        return done;
    }

    /// <summary>In the browser, with what is to be done about it.</summary>
    private async Task LookAsync(ApiScenario scenario)
    {
        foreach (var (width, dark) in new[] { (1280, false), (1280, true), (390, false) })
        {
            var page = await browser.NewPageAsync(scenario.Server.Address, width, dark);
            await page.SignInAsync();
            await Assertions.Expect(page.Locator(".cause")).ToContainTextAsync("The disk with the data of this server is nearly full.");
            await BrowserFixture.ScreenshotAsync(page, $"ground-{width}-{(dark ? "dark" : "light")}");
        }
    }

    /// <summary>A disk of its own below the data directory, seen by the server alone.</summary>
    private static IReadOnlyList<string> SmallDisk(int megabytes) =>
    [
        "unshare", .. Environment.IsPrivilegedProcess ? (string[])[] : ["--map-root-user"], "--mount", "sh", "-c",
        $"mkdir -p \"$BackrestBlazor__DataDirectory\" && mount -t tmpfs -o size={megabytes}m tmpfs \"$BackrestBlazor__DataDirectory\" && exec \"$@\"", "sh",
    ];

    private static async Task PrepareAsync(ApiScenario scenario)
    {
        await scenario.CreateRepositoryAsync(more: ApiScenario.Json(new { limits = new { uploadKiBps = 2000 } }));
        SampleTree.Create(scenario.Source, 30, 1_000_000);
        await scenario.CreatePlanAsync(ApiScenario.Json(new { retry = new { attempts = 20, initialDelaySeconds = 1, maxDelaySeconds = 2 } }));
    }

    private static async Task<string> UploadingAsync(ApiScenario scenario)
    {
        var id = await scenario.EnqueueBackupAsync();
        // All may be read before it is looked at; what is read is sent for much longer.
        await scenario.Client.WaitForOperationAsync(id, operation => operation["phase"]?.GetValue<string>() is "uploading" or "finalising", Stop);
        return id;
    }

    // By a rename, as package managers do.
    private static async Task PutAsync(string path, string version)
    {
        File.Copy(await ResticBinaries.PathAsync(version), path + ".new");
        File.Move(path + ".new", path, overwrite: true);
    }

    private static async Task<(HttpStatusCode Status, string Said)> ReadyAsync(ApiScenario scenario)
    {
        using var client = new HttpClient { BaseAddress = scenario.Server.Address };
        return await ReadyAsync(client);
    }

    private static async Task<(HttpStatusCode Status, string Said)> ReadyAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative), Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }
}
