using System.Net;
using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>A person adds a hook to a plan on its page, runs the plan, and reads what the hook printed.</summary>
public sealed class HookStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hook_AddedOnThePage_RunsAndIsSeen()
    {
        await using var scenario = await ApiScenario.StartAsync("0.18");
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 3);
        await scenario.CreatePlanAsync();
        var page = await browser.NewPageAsync(scenario.Server.Address);
        await page.SignInAsync();
        await page.OpenAsync("plans/documents/edit");
        await page.Button("Add a hook").ClickAsync();
        await page.GetByLabel("Before a backup", new PageGetByLabelOptions { Exact = true }).CheckAsync();
        await page.GetByLabel("Script", new PageGetByLabelOptions { Exact = true }).FillAsync("echo the hook says hello");
        await page.Keyboard.PressAsync("Tab");
        await BrowserFixture.ScreenshotAsync(page, "hook-editor");
        await page.Button("Save changes").ClickAsync();
        await page.WaitForURLAsync("**/plans/documents");

        var run = await scenario.BackUpAsync();
        var hook = Assert.Single((await scenario.GetAsync($"operations?flow={run["flowId"]}&kind=hook"))["items"]!.AsArray())!;
        await Assertions.Expect(page.GetByText("1 hook").First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = PageActions.PatienceMs });
        await page.OpenAsync($"operations/{hook["id"]}");

        await Assertions.Expect(page.GetByText("the hook says hello").First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = PageActions.PatienceMs });
        await BrowserFixture.ScreenshotAsync(page, "hook-operation");
        Assert.Equal(HttpStatusCode.OK, (await scenario.Client.GetAsync($"operations/{hook["id"]}", Stop)).Status);
    }
}
