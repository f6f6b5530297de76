using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>What a person does to be told: add a destination, try it, look at it, take it away.</summary>
public sealed class NotificationStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Destination_TriedAddedChangedDeleted_OnThePages()
    {
        await using var listener = await ServiceListener.StartAsync();
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);
        var page = await browser.NewPageAsync(server.Address);
        await page.SignInAsync();
        await page.OpenAsync("settings/notifications");
        await BrowserFixture.ScreenshotAsync(page, "notifications-empty");
        await page.Link("Add a destination").ClickAsync();

        await page.GetByLabel("Service").SelectOptionAsync(new SelectOptionValue { Label = "ntfy" });
        await FillAsync(page, "Name", "my phone");
        await FillAsync(page, "Server", "not an address");
        await page.Button("Send a test").ClickAsync();
        await SeesAsync(page.GetByText("Write a whole address"));
        await FillAsync(page, "Server", listener.Address);
        await FillAsync(page, "Topic", "backups");
        await FillAsync(page, "Access token", "tk_secret");
        await page.Button("Send a test").ClickAsync();
        await SeesAsync(page.GetByText("The service took the message."));
        await BrowserFixture.ScreenshotAsync(page, "notifications-tested");
        Assert.Equal("Bearer tk_secret", Assert.Single(listener.Received).Headers["Authorization"]);

        await page.Button("Add it").ClickAsync();
        await SeesAsync(page.Link("my phone"));
        listener.Answer = context => ServiceListener.Reply(context, 401, "bad tk_secret");
        await page.Button("Send a test to my phone").ClickAsync();
        await SeesAsync(page.GetByText("Not reached"));
        await BrowserFixture.ScreenshotAsync(page, "notifications-failing");
        Assert.DoesNotContain("tk_secret", await page.ContentAsync(), StringComparison.Ordinal);

        await page.Link("my phone").ClickAsync();
        await SeesAsync(page.GetByText("It is stored and not shown."));
        await page.Button("Delete").ClickAsync();
        await page.Button("Delete").ClickAsync();
        await SeesAsync(page.GetByText("Nobody is told anything yet"));
    }

    private static Task SeesAsync(ILocator locator) => Assertions.Expect(locator.First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = PageActions.PatienceMs });

    private static async Task FillAsync(IPage page, string label, string text)
    {
        await page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).FillAsync(text);
        await page.Keyboard.PressAsync("Tab");
    }
}
