using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>What a person does so that a silent server is noticed.</summary>
public sealed class HeartbeatStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Heartbeat_SetUpTriedAndSeenFailing_OnThePage()
    {
        await using var monitor = await ServiceListener.StartAsync();
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);
        var page = await browser.NewPageAsync(server.Address);
        await page.SignInAsync();
        await page.OpenAsync("settings/notifications");
        await page.Button("Set it up").ClickAsync();

        await FillAsync(page, "Every (minutes)", "0");
        await page.Button("Save").ClickAsync();
        await SeesAsync(page.GetByText("Give a whole number from 1 to 1440."));
        await FillAsync(page, "Every (minutes)", "10");
        await FillAsync(page, "Address", monitor.Address + "/ping-canary");
        await page.Button("Send a test to Heartbeat").ClickAsync();
        await SeesAsync(page.GetByText("The service took the message."));
        await BrowserFixture.ScreenshotAsync(page, "heartbeat-form");
        await page.Button("Save").ClickAsync();

        await SeesAsync(page.GetByText($"Every 10 minutes to {monitor.Address}/***"));
        await SeesAsync(page.GetByText("Last ping"));
        await BrowserFixture.ScreenshotAsync(page, "heartbeat-working");
        Assert.All(monitor.Received, request => Assert.Equal(("GET", "/ping-canary"), (request.Method, request.Path)));
        monitor.Answer = context => ServiceListener.Reply(context, 404, "no such check");
        await page.Button("Send a test to Heartbeat").ClickAsync();
        await SeesAsync(page.GetByText("Show what the service said"));
        Assert.DoesNotContain("ping-canary", await page.ContentAsync(), StringComparison.Ordinal);
    }

    private static Task SeesAsync(ILocator locator) => Assertions.Expect(locator.First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = PageActions.PatienceMs });

    private static async Task FillAsync(IPage page, string label, string text)
    {
        await page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).FillAsync(text);
        await page.Keyboard.PressAsync("Tab");
    }
}
