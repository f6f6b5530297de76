using System.Net;
using BackrestBlazor.Tests.Faults;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>What a person sees of a backup that runs over a slow link, of a link that dies, and of both when all is over.</summary>
public sealed class LivePageStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = PageActions.PatienceMs };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Promise(4, "the page of an operation tells what is read, what is sent, and that the host does not answer", Backend = Backend.Rest, Restic = ResticBinaries.Newest)]
    public async Task OperationPage_SlowLinkThatDies_TellsReadSentAndWhyNothingMoves()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await using var host = await SwallowingHost.StartAsync(scenario, Backend.Rest, Stop);
        SampleTree.Create(scenario.Source, 8, 5_000_000);
        await scenario.CreatePlanAsync();
        var page = await browser.NewPageAsync(scenario.Server.Address);
        await page.SignInAsync();
        var id = await scenario.EnqueueBackupAsync();
        await page.OpenAsync($"operations/{id}");

        await Assertions.Expect(page.Locator(".progress-panel")).ToContainTextAsync("Sent", Patient);
        await Assertions.Expect(page.Locator(".charts")).ToContainTextAsync("Sending", Patient);
        await Assertions.Expect(page.Locator(".progress-line")).ToContainTextAsync("What is still waiting is being sent", Patient);
        Assert.DoesNotContain("100 %", await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        await BrowserFixture.ScreenshotAsync(page, "operation-finalising");
        host.Swallow();
        await Assertions.Expect(page.Locator(".quiet-line")).ToContainTextAsync("Nothing has moved for", Patient);
        await LookAsync(page, "operation-silent");

        (await scenario.Client.PostAsync($"operations/{id}/cancel", null, Stop)).Expect(HttpStatusCode.Accepted);
        await page.ExpectStatusAsync("Cancelled");
        await Assertions.Expect(page.Locator(".charts")).ToContainTextAsync("Memory", Patient);
        await BrowserFixture.ScreenshotAsync(page, "operation-cancelled-vitals");
    }

    /// <summary>Light, dark and at phone width.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        foreach (var (width, dark) in new[] { (1280, false), (1280, true), (390, false) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            await BrowserFixture.ScreenshotAsync(page, $"{name}-{width}-{(dark ? "dark" : "light")}");
        }
    }
}
