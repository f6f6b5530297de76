using BackrestBlazor.Tests.Hosting;
using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>The switches in the bar, in a real browser, and what another browser of the same user knows of them.</summary>
public sealed class LanguageAndThemeTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Switches_ChosenInOneBrowser_HoldThereAndInAnotherOne(int width)
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        var page = await browser.NewPageAsync(host.Address, width);
        var console = new ConsoleWatch(page);
        await page.SignInAsync();

        await page.OpenAsync("operations?status=failed");
        await page.Locator("[data-theme-switch]").ClickAsync();
        await page.RunAndWaitForResponseAsync(() => page.Locator("[data-theme-switch]").ClickAsync(), "**/preferences/theme");
        await page.Locator(".language-menu summary").ClickAsync();
        await BrowserFixture.ScreenshotAsync(page, $"language-menu-{width}");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "中文", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("操作记录");
        await page.UntilLoadedAsync();

        var other = await browser.NewPageAsync(host.Address, width);
        await other.SignInAsync();

        Assert.EndsWith("/operations?status=failed", page.Url, StringComparison.Ordinal);
        Assert.Equal(("zh-Hans", "dark"), (await LangAsync(page), await ThemeAsync(page)));
        await Assertions.Expect(other.Locator("main h1")).ToHaveTextAsync("还没有任何备份。");
        Assert.Equal(("zh-Hans", "dark"), (await LangAsync(other), await ThemeAsync(other)));
        Assert.Empty(console.Errors);
    }

    [Fact]
    public async Task SetUp_LanguageChosenBeforeThereIsAnybody_IsTheOneOfTheAdministrator()
    {
        await using var host = new WebHost();
        var page = await browser.NewPageAsync(host.Address);
        await page.GotoAsync("");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "中文" }).ClickAsync();
        await BrowserFixture.ScreenshotAsync(page, "zh-setup");
        await page.GetByLabel("用户名").FillAsync("admin");
        await page.GetByLabel("密码", new PageGetByLabelOptions { Exact = true }).FillAsync(WebHost.Password);
        await page.GetByLabel("再次输入密码").FillAsync(WebHost.Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "创建管理员" }).ClickAsync();
        await page.UntilLoadedAsync();

        var other = await browser.NewPageAsync(host.Address);
        await other.SignInAsync();

        await Assertions.Expect(other.Locator(".nav-entry").First).ToContainTextAsync("概览");
    }

    private static Task<string> LangAsync(IPage page) => page.EvaluateAsync<string>("document.documentElement.lang");

    private static Task<string> ThemeAsync(IPage page) => page.EvaluateAsync<string>("document.documentElement.dataset.theme");
}
