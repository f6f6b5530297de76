using BackrestBlazor.Tests.Faults;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>
/// A page whose connection was lost comes back without a click: true within five seconds, with what was typed into its form; and while it is down it
/// says so, quietly. These tests run alone, because they say how long something may take.
/// </summary>
[Collection(LoadTests.Name)]
public sealed class ComingBackTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Name = "after the storm";
    private const string Excluded = "*.cache-of-mine";

    private static readonly TimeSpan Asleep = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongerThanNginxWaits = TimeSpan.FromSeconds(15);
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 5000 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>
    /// Ten seconds are less than the one server keeps a page, and more than the other: a connection that is aborted may take five of them to be gone,
    /// which is how long ASP.NET Core waits for a WebSocket to close.
    /// </summary>
    [Fact]
    [Promise(1, "A page wakes up after ten seconds of sleep: it is true within five seconds", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Pages_StoppedForTenSeconds_AreTrueAgainAndKeepWhatWasTyped()
    {
        await using var patient = await LabAsync("00:03:00");
        await using var impatient = await LabAsync("00:00:01");
        var kept = await OpenFormAsync(patient, patient.Server.Address);
        var builtAnew = await OpenFormAsync(impatient, impatient.Server.Address);
        await TypeAsync(kept);
        await TypeAsync(builtAnew);

        await browser.SignalRenderersAsync("STOP", Stop);
        string[] ids = [await StartBackupAsync(patient), await StartBackupAsync(impatient)];
        await UntilDisconnectedAsync(patient);
        await UntilDisconnectedAsync(impatient);
        await Task.Delay(Asleep, TimeProvider.System, Stop);
        await browser.SignalRenderersAsync("CONT", Stop);

        // Not what it was sent before it fell asleep: that is drawn first, into the page of before.
        await UntilBuiltAnewAsync(builtAnew);
        await ExpectTrueAsync(builtAnew);
        await ExpectTypedAsync(builtAnew);
        await ExpectTrueAsync(kept);
        await ExpectTypedAsync(kept);
        Assert.True(await IsTheSameAsync(kept));
        await FinishAsync(patient, ids[0]);
        await FinishAsync(impatient, ids[1]);
        await kept.CloseAsync();
        await builtAnew.CloseAsync();
    }

    [Fact]
    [Promise(1, "The server restarts below an open page", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Page_ServerIsRestarted_SaysSoMeanwhileAndKeepsWhatWasTyped()
    {
        await using var lab = await LabAsync("00:03:00");
        var page = await OpenFormAsync(lab, lab.Server.Address);
        await page.Locator("#plan-name").FillAsync(Name);
        await ExpectLiveAsync(page);

        await lab.Server.StopAsync(Stop);
        await ExpectLostAsync(page);
        await page.Locator("#plan-excludes").FillAsync(Excluded);
        await page.Locator("#plan-excludes").BlurAsync();
        await lab.Server.StartAgainAsync(Stop);
        var id = await StartBackupAsync(lab);

        await ExpectTrueAsync(page);
        await ExpectLiveAsync(page);
        await ExpectTypedAsync(page);
        await FinishAsync(lab, id);
        await page.CloseAsync();
    }

    /// <summary>No end, no reset, no answer: nothing tells the browser but the silence.</summary>
    [Fact]
    [Promise(1, "The network swallows everything and comes back", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Page_NetworkSwallowsEverything_SaysSoAndIsTrueAgainOnceItLetsThrough()
    {
        await using var lab = await LabAsync("00:03:00");
        await using var network = DroppingProxy.Start(lab.Server.Address);
        var page = await OpenFormAsync(lab, network.Address);
        await page.Locator("#plan-name").FillAsync(Name);
        await ExpectLiveAsync(page);

        network.Drop();
        await ExpectLostAsync(page);
        await page.Locator("#plan-excludes").FillAsync(Excluded);
        await page.Locator("#plan-excludes").BlurAsync();
        var id = await StartBackupAsync(lab);
        await ExpectLostAsync(page);
        network.Heal();

        await ExpectTrueAsync(page);
        await ExpectLiveAsync(page);
        await ExpectTypedAsync(page);
        await FinishAsync(lab, id);
        await page.CloseAsync();
    }

    /// <summary>The server's signs of life come more often than any proxy loses patience.</summary>
    [Fact]
    [Promise(15, "nginx has a short idle time-out: a page is never cut", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Page_BehindNginxWithAShortTimeOut_IsNeverCut()
    {
        await using var lab = await LabAsync("00:03:00");
        await using var nginx = await Nginx.StartAsync(lab.Server.Address, Stop);
        var page = await OpenFormAsync(lab, nginx.Address);
        await TypeAsync(page);
        await page.EvaluateAsync("() => { window.lost = 0; document.getElementById('components-reconnect-modal').addEventListener('components-reconnect-state-changed', () => window.lost++); }");

        await Task.Delay(LongerThanNginxWaits, TimeProvider.System, Stop);
        var id = await StartBackupAsync(lab);

        await ExpectTrueAsync(page);
        await ExpectTypedAsync(page);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => window.lost"));
        await FinishAsync(lab, id);
        await page.CloseAsync();
    }

    /// <summary>Over plain HTTP/1.1 a browser opens six connections to a host, and a page must not cost one of them.</summary>
    [Fact]
    [Promise(1, "Eight tabs of one browser watch a backup", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Pages_EightTabsOfOneBrowser_AreAllLiveAndAnswer()
    {
        await using var lab = await LabAsync("00:03:00");
        var first = await browser.NewPageAsync(lab.Server.Address);
        await first.SignInAsync();
        List<IPage> tabs = [first];
        while (tabs.Count < 8)
        {
            tabs.Add(await first.Context.NewPageAsync());
        }

        foreach (var tab in tabs)
        {
            await tab.OpenAsync("plans");
        }

        var id = await StartBackupAsync(lab);

        foreach (var tab in tabs)
        {
            await ExpectTrueAsync(tab);
            await tab.Link("documents").First.ClickAsync();
            await Assertions.Expect(tab.Locator("main h1")).ToContainTextAsync("documents", new() { Timeout = PageActions.PatienceMs });
        }

        await FinishAsync(lab, id);
        await first.Context.CloseAsync();
    }

    private static async Task<ApiScenario> LabAsync(string retention)
    {
        var lab = await ApiScenario.StartAsync(
            folder => HeldBackups.ResticAsync(folder, ResticBinaries.Newest),
            new Dictionary<string, string> { ["BackrestBlazor:Live:StallTimeout"] = "00:00:02", ["BackrestBlazor:Live:CircuitRetention"] = retention });
        await lab.CreateRepositoryAsync();
        SampleTree.Create(lab.Source, 10);
        await lab.CreatePlanAsync();
        new HeldBackups(lab.Client, lab.Folder).Hold();
        return lab;
    }

    private async Task<IPage> OpenFormAsync(ApiScenario lab, Uri address)
    {
        var page = await browser.NewPageAsync(address);
        await page.SignInAsync();
        await page.OpenAsync("plans/new");
        return page;
    }

    private static async Task TypeAsync(IPage page)
    {
        await page.Locator("#plan-name").FillAsync(Name);
        await page.Locator("#plan-excludes").FillAsync(Excluded);
        await page.Locator("#plan-excludes").BlurAsync();
        await Assertions.Expect(page.Locator(".command code").First).ToContainTextAsync(Excluded);
        await page.EvaluateAsync("() => window.field = document.getElementById('plan-name')");
    }

    /// <summary>The field that was typed into is still part of the page, so its circuit was still there.</summary>
    private static Task<bool> IsTheSameAsync(IPage page) => page.EvaluateAsync<bool>("() => window.field?.isConnected === true");

    private static async Task UntilBuiltAnewAsync(IPage page) =>
        await page.WaitForFunctionAsync("() => window.field?.isConnected !== true", null, new() { Timeout = Soon.Timeout });

    /// <summary>What nobody has told the page yet.</summary>
    private static Task<string> StartBackupAsync(ApiScenario lab) => new HeldBackups(lab.Client, lab.Folder).StartAsync("documents");

    private static async Task FinishAsync(ApiScenario lab, string id)
    {
        var backups = new HeldBackups(lab.Client, lab.Folder);
        backups.Release();
        await backups.FinishAsync(id);
    }

    private static Task UntilDisconnectedAsync(ApiScenario lab) =>
        Poll.UntilAsync(() => lab.Server.Log.Contains("A browser was disconnected (", StringComparison.Ordinal), TimeSpan.FromSeconds(60), Stop);

    private static Task ExpectTrueAsync(IPage page) => Assertions.Expect(page.Locator(".running-now")).ToContainTextAsync("documents", Soon);

    /// <summary>Still in the fields, and known to the server: it stands in the command that the form shows.</summary>
    private static async Task ExpectTypedAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("#plan-name")).ToHaveValueAsync(Name, new() { Timeout = Soon.Timeout });
        await Assertions.Expect(page.Locator("#plan-excludes")).ToHaveValueAsync(Excluded, new() { Timeout = Soon.Timeout });
        await Assertions.Expect(page.Locator(".command code").First).ToContainTextAsync(Excluded, Soon);
    }

    private static async Task ExpectLostAsync(IPage page)
    {
        await Assertions.Expect(page.Locator(".reconnect-trying")).ToBeVisibleAsync(new() { Timeout = PageActions.PatienceMs });
        await Assertions.Expect(page.Locator("main")).ToHaveCSSAsync("opacity", "0.6");
    }

    private static async Task ExpectLiveAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("main")).ToHaveCSSAsync("opacity", "1");
    }
}
