namespace BackrestBlazor.Tests.Testing;

/// <summary>The browser that the page tests use starts, draws, and tells errors.</summary>
public sealed class BrowserFixtureTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task NewPage_PageWithError_IsDrawnAndErrorIsSeen()
    {
        var page = await browser.NewPageAsync(new Uri("http://127.0.0.1:1/"), width: 390, dark: true);
        var watch = new ConsoleWatch(page);

        await page.SetContentAsync("<h1>Drawn</h1><script>console.error('seen')</script>");

        Assert.Equal(390, await page.EvaluateAsync<int>("innerWidth"));
        Assert.True(await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches"));
        Assert.Equal(["console: seen"], watch.Errors);
        Assert.True(new FileInfo(await BrowserFixture.ScreenshotAsync(page, "testing-browser")).Length > 1000);
    }
}
