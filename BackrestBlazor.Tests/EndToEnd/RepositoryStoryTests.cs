using System.Globalization;
using System.Net;
using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>What a person does with a repository on its pages: reach another machine by SFTP with a key made here, measure, see what a prune would free, and free it.</summary>
public sealed class RepositoryStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int MegaByte = 1_000_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sftp_KeyAndHostKeyMadeInTheForm_IsTestedAddedAndBackedUpTo()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await using var ssh = await SshServer.StartAsync(scenario.Folder.Combine("ssh"), Stop);
        var path = scenario.Folder.Combine("sftp", "nas");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var page = await browser.NewPageAsync(scenario.Server.Address);
        var watch = new ConsoleWatch(page);
        await page.SignInAsync();
        await page.OpenAsync("repositories/new");
        await page.Field("Name").FillAsync("nas");
        await page.Locator("label.radio", new PageLocatorOptions { HasText = "any machine with ssh" }).ClickAsync();
        await page.Field("Host").FillAsync("127.0.0.1");
        await page.GetByLabel("Port").FillAsync(ssh.Port.ToString(CultureInfo.InvariantCulture));
        await page.Field("User").FillAsync(Environment.UserName);
        await page.Field("Folder").FillAsync(path);

        await page.Button("Make a key pair").ClickAsync();
        var publicKey = await page.GetByTestId("public-key").InnerTextAsync();
        await ssh.AuthorizeAsync(publicKey, Stop);
        await page.Button("Fetch the host key").ClickAsync();
        await SeesAsync(page.Locator(".host-keys").GetByText(await ssh.FingerprintAsync(Stop)));
        await page.Button("It is the same, use it").ClickAsync();
        await page.Button("Test connection").ClickAsync();
        await Assertions.Expect(page.Locator(".test-result")).ToContainTextAsync("one will be created", new LocatorAssertionsToContainTextOptions { Timeout = PageActions.PatienceMs });
        await ScreenshotsAsync(page, "repository-sftp");
        Assert.DoesNotContain("PRIVATE KEY", await page.ContentAsync(), StringComparison.Ordinal);
        await page.Button("Add repository").ClickAsync();
        await SeesAsync(page.Link("Download as a text file"));

        SampleTree.Create(scenario.Source, 3);
        await scenario.CreatePlanAsync();
        await scenario.BackUpAsync();
        Assert.Single(Directory.GetFiles(Path.Combine(path, "snapshots")));
        await page.OpenAsync("repositories/nas/edit");
        Assert.Equal(publicKey, await page.GetByTestId("public-key").InnerTextAsync());
        Assert.Empty(watch.Errors);
    }

    [Fact]
    public async Task Maintenance_MeasuredAndPrunedOnThePage_FreesWhatItPromised()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 3, MegaByte); // so few that fewer of them raise no doubt
        await scenario.CreatePlanAsync();
        var first = await scenario.BackUpAsync();
        var page = await browser.NewPageAsync(scenario.Server.Address);
        var watch = new ConsoleWatch(page);
        await page.SignInAsync();
        await page.OpenAsync("repositories/nas");
        await SeesAsync(page.GetByText("Not measured yet"));
        await MeasureAsync(page);
        await SeesAsync(page.GetByText("Charts appear with the second measurement."));

        Directory.Delete(scenario.Source, recursive: true);
        SampleTree.Create(scenario.Source, 1);
        await scenario.BackUpAsync();
        var forgotten = await scenario.Client.DeleteAsync($"repositories/nas/snapshots/{first["snapshotId"]}", Stop);
        await scenario.FinishAsync(forgotten.Expect(HttpStatusCode.Accepted)["operationId"]!.ToString());
        await MeasureAsync(page);
        await Assertions.Expect(page.Locator(".charts svg")).ToHaveCountAsync(3, new LocatorAssertionsToHaveCountOptions { Timeout = PageActions.PatienceMs });

        var before = Bytes(scenario.RepositoryPath);
        await page.Button("See what it would free").ClickAsync();
        await SeesAsync(page.Locator(".confirm").GetByText("It would free"));
        await ScreenshotsAsync(page, "repository-prune");
        await page.Button("Prune now").ClickAsync();
        var prune = await PrunedAsync(scenario);
        await page.Button("See what it would free").ClickAsync();
        await SeesAsync(page.GetByText("There is nothing to free."));

        // Indexes are written anew, too.
        Assert.InRange(before - Bytes(scenario.RepositoryPath), prune.Promised - MegaByte / 10, prune.Promised + MegaByte / 10);
        Assert.InRange(prune.Promised, 2 * MegaByte, 8 * MegaByte);
        Assert.Equal(prune.Promised, prune.Freed);
        Assert.Empty(watch.Errors);
    }

    private static async Task MeasureAsync(IPage page)
    {
        await page.Locator(".tasks").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Measure now", Exact = true }).ClickAsync();
        await SeesAsync(page.Locator("dl.figures").GetByText("Stored"));
    }

    private static async Task<(long Promised, long Freed)> PrunedAsync(ApiScenario scenario)
    {
        long[] freed = [];
        await Poll.UntilAsync(
            async () => (freed = await FreedAsync(scenario)).Length == 2, TimeSpan.FromSeconds(60), Stop, "a dry run and a prune have ended");
        return (freed[1], freed[0]);
    }

    private static async Task<long[]> FreedAsync(ApiScenario scenario) =>
    [
        .. (await scenario.GetAsync("operations?repository=nas&kind=prune"))["items"]!.AsArray()
            .Where(operation => operation!["status"]!.GetValue<string>() == "succeeded")
            .Select(operation => operation!["summary"]!["bytesFreed"]!.GetValue<long>()),
    ];

    private static long Bytes(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    private static Task SeesAsync(ILocator what) => Assertions.Expect(what.First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = PageActions.PatienceMs });

    /// <summary>As it is, and as on a phone.</summary>
    private static async Task ScreenshotsAsync(IPage page, string name)
    {
        await BrowserFixture.ScreenshotAsync(page, name);
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(390, size.Height);
        await BrowserFixture.ScreenshotAsync(page, name + "-phone");
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
