using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>What a person does on every page: signs in, opens, waits until it is there.</summary>
internal static class PageActions
{
    /// <summary>A circuit and restic under load on a small machine.</summary>
    public const float PatienceMs = 60_000;

    /// <summary>Signs in on the real page as the administrator of <see cref="RunningServerOptions"/>.</summary>
    public static Task SignInAsync(this IPage page) => page.SignInAsync(RunningServerOptions.UserName);

    /// <summary>As somebody with the administrator's password.</summary>
    public static async Task SignInAsync(this IPage page, string userName)
    {
        await page.GotoAsync("login");
        await page.Locator("[name=username]").FillAsync(userName);
        await page.Locator("[name=password]").FillAsync(RunningServerOptions.Password);
        await page.Locator("button[type=submit]").ClickAsync();
        await page.UntilLoadedAsync();
    }

    public static async Task OpenAsync(this IPage page, string route)
    {
        await page.GotoAsync(route);
        await page.UntilLoadedAsync();
    }

    /// <summary>Until the circuit has drawn the page and nothing in it is still loading.</summary>
    public static async Task UntilLoadedAsync(this IPage page)
    {
        await page.Locator("main h1").First.WaitForAsync(new LocatorWaitForOptions { Timeout = PatienceMs });
        await Assertions.Expect(page.Locator(".loading")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = PatienceMs });
    }

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>Presses a button that asks in its place, and then the one of the same name that does it. A second click on the first one would only ask again.</summary>
    public static async Task ConfirmAsync(this IPage page, string name)
    {
        await page.Button(name).ClickAsync();
        await page.Locator(".confirm").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true }).ClickAsync();
    }

    public static ILocator Link(this IPage page, string name) => page.Locator("main").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = name, Exact = true });

    public static ILocator Field(this IPage page, string label) => page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = label, Exact = true });

    /// <summary>Until the header of an operation's page says how it stands.</summary>
    public static Task ExpectStatusAsync(this IPage page, string status) =>
        Assertions.Expect(page.Locator(".page-header .sign").First).ToHaveTextAsync(status, new LocatorAssertionsToHaveTextOptions { Timeout = PatienceMs });
}
