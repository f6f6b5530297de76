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
        await page.ConfirmAsync("Delete");
        await SeesAsync(page.GetByText("Nobody is told anything yet"));
    }

    [Fact]
    public async Task Destination_QuietDigestAndWordsOfItsOwn_AreChosenSeenAndKept()
    {
        await using var listener = await ServiceListener.StartAsync();
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);
        var page = await browser.NewPageAsync(server.Address);
        await page.SignInAsync();
        await page.OpenAsync("settings/notifications/new");
        await page.GetByLabel("Service").SelectOptionAsync(new SelectOptionValue { Label = "ntfy" });
        await FillAsync(page, "Name", "my phone");
        await FillAsync(page, "Server", listener.Address);
        await FillAsync(page, "Topic", "backups");
        await BrowserFixture.ScreenshotAsync(page, "notifications-folded");

        await UnfoldAsync(page, "Quiet hours");
        await page.GetByLabel("Leave it in peace every day").CheckAsync();
        await FillAsync(page, "From", "00:00");
        await FillAsync(page, "Until", "23:59");
        await SeesAsync(page.GetByText("00:00 to 23:59, failures come through"));
        await UnfoldAsync(page, "Digest");
        await page.GetByLabel("One message in place of many").CheckAsync();
        await page.GetByLabel("How often").SelectOptionAsync(new SelectOptionValue { Label = "every week" });
        await SeesAsync(page.GetByText("every Monday at 08:00"));
        await UnfoldAsync(page, "Text of messages");
        await FillAsync(page, "Title", "{{ plan");
        await page.Button("Show how it looks").ClickAsync();
        await SeesAsync(page.GetByText("This is not a Liquid template"));
        await FillAsync(page, "Title", "{{ plan | upcase }}: {{ status }}");
        await page.Button("Show how it looks").ClickAsync();
        await SeesAsync(page.GetByText("DOCUMENTS: failed"));
        await SeesAsync(page.GetByText("an example, for there is no such operation yet"));
        await BrowserFixture.ScreenshotAsync(page, "notifications-unfolded");
        await page.Button("Add it").ClickAsync();

        await SeesAsync(page.GetByText("Quiet until 23:59").Or(page.GetByText("Next digest")).First);
        await BrowserFixture.ScreenshotAsync(page, "notifications-quiet");
        await page.Link("my phone").ClickAsync();
        await SeesAsync(page.GetByText("every Monday at 08:00"));
        await UnfoldAsync(page, "Text of messages");
        await Assertions.Expect(page.GetByLabel("Title", new PageGetByLabelOptions { Exact = true })).ToHaveValueAsync("{{ plan | upcase }}: {{ status }}");

        foreach (var (name, width, dark) in new[] { ("dark", 1280, true), ("phone", 390, false) })
        {
            var other = await browser.NewPageAsync(server.Address, width, dark);
            await other.SignInAsync();
            await other.OpenAsync("settings/notifications/my%20phone");
            await UnfoldAsync(other, "Quiet hours");
            await UnfoldAsync(other, "Digest");
            await UnfoldAsync(other, "Text of messages");
            await other.Button("Show how it looks").ClickAsync();
            await SeesAsync(other.GetByText("DOCUMENTS: failed"));
            await BrowserFixture.ScreenshotAsync(other, "notifications-" + name);
            Assert.True(await other.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
        }
    }

    private static Task UnfoldAsync(IPage page, string title) => page.Locator("summary").Filter(new LocatorFilterOptions { HasText = title }).First.ClickAsync();

    private static Task SeesAsync(ILocator locator) => Assertions.Expect(locator.First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = PageActions.PatienceMs });

    private static async Task FillAsync(IPage page, string label, string text)
    {
        await page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).FillAsync(text);
        await page.Keyboard.PressAsync("Tab");
    }
}
