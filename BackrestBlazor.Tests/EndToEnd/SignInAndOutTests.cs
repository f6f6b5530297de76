using BackrestBlazor.Accounts;
using BackrestBlazor.Tests.Hosting;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>A person in a real browser: set-up, sign-in, log-out from the menu of a living circuit, and the end of a session from outside.</summary>
public sealed class SignInAndOutTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task SetUpThenLogOutThenSignIn_InTheBrowser_NoConsoleError(int width, bool dark)
    {
        await using var host = new WebHost();
        var page = await browser.NewPageAsync(host.Address, width, dark);
        var console = new ConsoleWatch(page);

        await page.GotoAsync("");
        await BrowserFixture.ScreenshotAsync(page, $"setup-{width}-{(dark ? "dark" : "light")}");
        await page.GetByLabel("User name").FillAsync("admin");
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync(WebHost.Password);
        await page.GetByLabel("Password again").FillAsync(WebHost.Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Make administrator" }).ClickAsync();
        await LogOutAsync(page);
        await BrowserFixture.ScreenshotAsync(page, $"login-{width}-{(dark ? "dark" : "light")}");
        await SignInAsync(page);
        await MenuOf(page).WaitForAsync();

        Assert.Empty(console.Errors);
    }

    [Fact]
    public async Task Circuit_PasswordResetFromOutside_LeadsToSignIn()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        var page = await browser.NewPageAsync(host.Address);
        await page.GotoAsync("");
        await SignInAsync(page);
        await MenuOf(page).WaitForAsync();

        await host.Services.GetRequiredService<AccountService>().ResetPasswordAsync("admin", "another-password", Stop);

        await page.WaitForURLAsync("**/login**");
    }

    private static ILocator MenuOf(IPage page) => page.Locator(".user-menu summary");

    private static async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("User name").FillAsync("admin");
        await page.GetByLabel("Password").FillAsync(WebHost.Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
    }

    private static async Task LogOutAsync(IPage page)
    {
        await MenuOf(page).ClickAsync();
        await page.Locator(".user-panel button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/login");
    }
}
