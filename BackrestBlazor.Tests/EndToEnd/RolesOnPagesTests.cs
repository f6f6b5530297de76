using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>What each role finds on the main pages, as a table; and what a page says that the role may not open.</summary>
public sealed class RolesOnPagesTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly string[] Roles = ["viewer", "operator", "administrator"];

    /// <summary>Page, button or link in it, least role. A star stands for what is seen by all roles below it only.</summary>
    private static readonly (string Page, string Name, string Least)[] Actions =
    [
        ("plans", "New plan", "administrator"),
        ("plans/documents", "Edit", "administrator"),
        ("plans/documents", "Back up now", "operator"),
        ("plans/documents", "Dry run", "operator"),
        ("repositories", "Add a repository", "administrator"),
        ("repositories/nas", "Edit", "administrator"),
        ("repositories/nas", "Add a plan", "administrator"),
        ("repositories/nas", "Unlock", "operator"),
        ("settings/about", "Look again", "administrator"),
        ("settings/about", "Users", "administrator"),
        ("settings/about", "API tokens", "administrator"),
        ("settings/about", "Notifications", "administrator"),
        ("settings/about", "Your sessions", "viewer"),
    ];

    private static readonly string[] ForAdministrators =
        ["plans/new", "plans/documents/edit", "repositories/new", "repositories/nas/edit", "settings/users", "settings/users/new", "settings/users/ann", "settings/tokens", "settings/notifications"];

    [Fact]
    public async Task Pages_OfEachRole_OfferWhatItMay()
    {
        await using var pages = await PageFixture.StartAsync();
        List<string> wrong = [];

        foreach (var role in Roles)
        {
            var page = await SignInAsync(pages, role);
            foreach (var group in Actions.GroupBy(action => action.Page))
            {
                await page.OpenAsync(group.Key);
                foreach (var (_, name, least) in group)
                {
                    var expected = Array.IndexOf(Roles, role) >= Array.IndexOf(Roles, least);
                    var shown = await page.Locator("main").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true }).CountAsync()
                        + await page.Locator("main").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = name, Exact = true }).CountAsync();
                    if (shown > 0 != expected)
                    {
                        wrong.Add($"{role}: {group.Key}: {name} is {(shown > 0 ? "shown" : "missing")}");
                    }
                }
            }

            await page.Context.CloseAsync();
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("operator")]
    public async Task PageOfAdministrators_OpenedByAnother_SaysThatItIsNotForTheRole(string role)
    {
        await using var pages = await PageFixture.StartAsync();
        var page = await SignInAsync(pages, role);

        foreach (var route in ForAdministrators)
        {
            await page.OpenAsync(route);
            await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("Not for your role");
            Assert.EndsWith(route, page.Url, StringComparison.Ordinal);
        }

        await BrowserFixture.ScreenshotAsync(page, $"not-allowed-{role}");
    }

    [Fact]
    public async Task Viewer_WhereSilenceWouldConfuse_ReadsWhy()
    {
        await using var pages = await PageFixture.StartAsync();
        var page = await SignInAsync(pages, "viewer");

        await page.OpenAsync("plans/documents");
        await Assertions.Expect(page.GetByText("Running a backup needs the role operator.")).ToBeVisibleAsync();
        await BrowserFixture.ScreenshotAsync(page, "viewer-plan");
        await page.OpenAsync(pages.SnapshotRoute);
        await Assertions.Expect(page.GetByText("Looking into a snapshot")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main table")).ToHaveCountAsync(0);
    }

    private async Task<IPage> SignInAsync(PageFixture pages, string role)
    {
        await pages.AddUserAsync(role);
        var page = await browser.NewPageAsync(pages.Address);
        await page.SignInAsync(role);
        return page;
    }
}
