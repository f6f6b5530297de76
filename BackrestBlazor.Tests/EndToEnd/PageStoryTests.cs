using System.Globalization;
using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>The way of a newcomer through the real pages, from the first start to the log-out.</summary>
public sealed class PageStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    // Enough that a backup at the limit below takes some seconds: what a person can watch.
    private const int Files = 150;
    private const int BytesPerFile = 1_000_000;
    private const string UploadKiBps = "15000";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Newcomer_FromSetUpToSignOut_BacksUpAndGetsTheFilesBack()
    {
        await using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(new RunningServerOptions { ResticPath = await ResticBinaries.PathAsync(ResticBinaries.Newest), WithAdministrator = false }, Stop);
        var source = folder.Combine("source");
        SampleTree.Create(source, Files, BytesPerFile);
        await SampleTree.AddOddNamesAsync(Path.Combine(source, "odd"), Stop);
        var page = await browser.NewPageAsync(server.Address);
        var watch = new ConsoleWatch(page);

        await SetUpAsync(page);
        await AddRepositoryAsync(page, folder);
        await AddPlanAsync(page, source);
        await BackUpAndWatchAsync(page);
        await BrowseAndDownloadAsync(page, folder, source);
        await RestoreAsync(page, folder, source);
        await CancelAsync(page, source);
        await SignOutAsync(page);

        Assert.Empty(watch.Errors);
        Assert.Empty(server.Children());
    }

    private static async Task SetUpAsync(IPage page)
    {
        await page.GotoAsync("");
        await page.Locator("[name=username]").FillAsync(RunningServerOptions.UserName);
        await page.Locator("[name=password]").FillAsync(RunningServerOptions.Password);
        await page.Locator("[name=confirm]").FillAsync(RunningServerOptions.Password);
        await page.Locator("button[type=submit]").ClickAsync();
        await page.UntilLoadedAsync();
    }

    private static async Task AddRepositoryAsync(IPage page, TemporaryFolder folder)
    {
        await page.OpenAsync("repositories/new");
        await page.Field("Name").FillAsync("nas");
        await page.GetByLabel("Folder", new PageGetByLabelOptions { Exact = true }).Last.FillAsync(folder.Combine("repository"));
        await page.Button("Test connection").ClickAsync();
        await Assertions.Expect(page.Locator(".test-result")).ToContainTextAsync("one will be created", new LocatorAssertionsToContainTextOptions { Timeout = PageActions.PatienceMs });
        await page.GetByText("Speed limits").ClickAsync();
        await page.GetByLabel("Upload, KiB per second").FillAsync(UploadKiBps);
        await page.Button("Add repository").ClickAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.Link("Download as a text file").ClickAsync());
        var kept = folder.Combine("password.txt");
        await download.SaveAsAsync(kept);
        var password = (await File.ReadAllLinesAsync(kept, Stop))[1];
        await page.Field("Its last four characters").FillAsync(password[^4..]);
        await page.Button("It is safe").ClickAsync();
        await page.WaitForURLAsync("**/repositories/nas");
        await page.UntilLoadedAsync();
        await Assertions.Expect(page.GetByText("The only key to this repository is on this box")).ToHaveCountAsync(0);
    }

    private static async Task AddPlanAsync(IPage page, string source)
    {
        await page.OpenAsync("plans/new");
        await page.Field("Name").FillAsync("documents");
        await page.Locator("#plan-repository").SelectOptionAsync("nas");
        await page.Locator("#plan-path-0").FillAsync(source);
        await page.Locator("#plan-path-0").PressAsync("Tab");
        await page.Button("Add plan").ClickAsync();
        await page.WaitForURLAsync("**/plans/documents");
        await page.UntilLoadedAsync();
    }

    private static async Task BackUpAndWatchAsync(IPage page)
    {
        await page.Button("Back up now").ClickAsync();
        await OpenRunningAsync(page);
        var bar = page.Locator(".progress-panel [role=progressbar]");
        List<double> seen = [];
        await Poll.UntilAsync(
            async () =>
            {
                if (await bar.CountAsync() > 0 && double.TryParse(await bar.GetAttributeAsync("aria-valuenow"), CultureInfo.InvariantCulture, out var now) && now > seen.LastOrDefault())
                {
                    seen.Add(now);
                }

                return seen.Count >= 3;
            },
            TimeSpan.FromSeconds(60), Stop, "the progress moves three times");

        await page.ExpectStatusAsync("Succeeded");
        await Assertions.Expect(page.Locator(".log-tail")).ToContainTextAsync("restic backup");
    }

    private static async Task OpenRunningAsync(IPage page)
    {
        // Wherever one is, the line at the top leads to what runs now.
        await page.Locator(".running-now a").First.ClickAsync(new LocatorClickOptions { Timeout = PageActions.PatienceMs });
        await page.WaitForURLAsync("**/operations/*");
        await page.UntilLoadedAsync();
    }

    private static async Task BrowseAndDownloadAsync(IPage page, TemporaryFolder folder, string source)
    {
        await page.Link("Browse the snapshot").ClickAsync();
        await page.UntilLoadedAsync();
        foreach (var part in Path.Combine(source, "odd").Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            await page.Link(part).ClickAsync(new LocatorClickOptions { Timeout = PageActions.PatienceMs });
        }

        foreach (var name in (string[])["[brackets] (round) {curly}.txt", "-leading-dash.txt", "Ünï-文件-😀.txt"])
        {
            var saved = folder.Combine("downloaded");
            var download = await page.RunAndWaitForDownloadAsync(() => page.Link($"Download {name}").ClickAsync());
            await download.SaveAsAsync(saved);
            Assert.Equal("content of " + name, await File.ReadAllTextAsync(saved, Stop));
        }

        await page.Locator(".crumbs").GetByRole(AriaRole.Link).Last.ClickAsync();
        var archive = await page.RunAndWaitForDownloadAsync(() => page.Link("Download odd as zip").ClickAsync());
        await archive.SaveAsAsync(folder.Combine("odd.zip"));
        await using var zip = File.OpenRead(folder.Combine("odd.zip"));
        Assert.Equal("odd.zip", archive.SuggestedFilename);
        Assert.Equal(await ZipContents.OfFolderAsync(Path.Combine(source, "odd"), Stop), await ZipContents.ReadAsync(zip, Stop));
    }

    private static async Task RestoreAsync(IPage page, TemporaryFolder folder, string source)
    {
        var target = folder.Combine("restored");
        await page.GetByRole(AriaRole.Checkbox, new PageGetByRoleOptions { Name = "Select odd", Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new PageGetByRoleOptions { Name = "Select folder000", Exact = true }).CheckAsync();
        await Assertions.Expect(page.Locator(".selection-bar")).ToContainTextAsync("2 selected");
        await page.Button("Restore…").ClickAsync();
        await page.GetByLabel("Folder on the server").FillAsync(target);
        await page.GetByLabel("Folder on the server").PressAsync("Tab");
        await page.Button("Start restoring").ClickAsync();
        await page.WaitForURLAsync("**/operations/*");
        await page.ExpectStatusAsync("Succeeded");

        Assert.Equal("", await SampleTree.DifferencesAsync(source, target + source, Stop));
    }

    private static async Task CancelAsync(IPage page, string source)
    {
        SampleTree.Create(Path.Combine(source, "more"), Files, BytesPerFile, seed: 2);
        await page.OpenAsync("plans/documents");
        await page.Button("Back up now").ClickAsync();
        await OpenRunningAsync(page);
        await Assertions.Expect(page.Locator(".page-header")).ToContainTextAsync("uploading", new LocatorAssertionsToContainTextOptions { Timeout = PageActions.PatienceMs });
        await page.Button("Cancel").ClickAsync();

        await page.ExpectStatusAsync("Cancelled");
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.Locator(".user-menu summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Log out" }).ClickAsync();
        await page.Locator("[name=username]").WaitForAsync();
        await page.GotoAsync("plans");

        Assert.Contains("/login", page.Url, StringComparison.Ordinal);
    }
}
