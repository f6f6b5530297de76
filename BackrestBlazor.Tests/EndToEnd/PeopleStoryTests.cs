using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>An administrator and another person, each with a browser: made, changed, seen, ended, deleted on the real pages.</summary>
public sealed class PeopleStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Password = RunningServerOptions.Password;

    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = PageActions.PatienceMs };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task User_MadeOnThePage_SignsInAndIsSeenAndEndedByTheAdministrator()
    {
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);
        var admin = await browser.NewPageAsync(server.Address);
        await admin.SignInAsync();
        await admin.OpenAsync("settings/users/new");
        await admin.Field("Name").FillAsync("ann");
        await admin.Locator("#user-password").FillAsync(Password);
        await admin.Button("Make the user").ClickAsync();
        await Assertions.Expect(admin.Link("ann")).ToBeVisibleAsync(Patient);
        var ann = await browser.NewPageAsync(server.Address);
        await ann.SignInAsync("ann");

        await admin.OpenAsync("settings/users/ann");
        await admin.Button("End").ClickAsync();

        await Assertions.Expect(ann.Locator("[name=username]")).ToBeVisibleAsync(Patient);
        await Assertions.Expect(admin.GetByText("signed in nowhere")).ToBeVisibleAsync(Patient);
    }

    [Fact]
    public async Task Role_ChangedOnThePage_EndsTheOtherBrowserAndHoldsAtTheNextSignIn()
    {
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);
        await AddAsync(server, "ann", "administrator");
        var ann = await browser.NewPageAsync(server.Address);
        await ann.SignInAsync("ann");
        await ann.OpenAsync("settings/tokens");
        var admin = await browser.NewPageAsync(server.Address);
        await admin.SignInAsync();

        await admin.OpenAsync("settings/users/ann");
        await admin.Locator("#user-role").SelectOptionAsync(new SelectOptionValue { Label = "Viewer" });
        await admin.Button("Save").ClickAsync();

        await Assertions.Expect(ann.Locator("[name=username]")).ToBeVisibleAsync(Patient);
        await ann.SignInAsync("ann");
        await ann.OpenAsync("settings/tokens");
        await Assertions.Expect(ann.Locator("main h1")).ToHaveTextAsync("Not for your role");
    }

    [Fact]
    public async Task OwnSessions_EndAllOthers_KeepsThisOne()
    {
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);
        var here = await browser.NewPageAsync(server.Address);
        var there = await browser.NewPageAsync(server.Address);
        await here.SignInAsync();
        await there.SignInAsync();
        await here.OpenAsync("settings/sessions");
        await Assertions.Expect(here.Locator("tbody tr")).ToHaveCountAsync(2);

        await here.ConfirmAsync("End all others");

        await Assertions.Expect(there.Locator("[name=username]")).ToBeVisibleAsync(Patient);
        await Assertions.Expect(here.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(here.GetByText("this one")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task User_LockedAndDeletedOnThePage_LastAdministratorIsRefusedInWords()
    {
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);
        await AddAsync(server, "ann", "operator");
        var admin = await browser.NewPageAsync(server.Address);
        await admin.SignInAsync();

        await admin.OpenAsync("settings/users/ann");
        await admin.ConfirmAsync("Lock the user");
        await Assertions.Expect(admin.Locator(".page-header .sign")).ToHaveTextAsync("locked");
        await admin.Button("Open the lock").ClickAsync();
        await Assertions.Expect(admin.Locator(".page-header .sign")).ToHaveTextAsync("can sign in");
        await admin.ConfirmAsync("Delete user");
        await Assertions.Expect(admin.Link("admin")).ToBeVisibleAsync(Patient);
        await Assertions.Expect(admin.Link("ann")).ToHaveCountAsync(0);
        await admin.OpenAsync("settings/users/admin");
        await Assertions.Expect(admin.Button("Delete user")).ToHaveCountAsync(0);
        await admin.Locator("#user-role").SelectOptionAsync(new SelectOptionValue { Label = "Operator" });
        await admin.Button("Save").ClickAsync();

        await Assertions.Expect(admin.GetByText("This is the last administrator who can sign in.")).ToBeVisibleAsync();
    }

    private static async Task AddAsync(RunningServer server, string name, string role)
    {
        using var client = server.CreateClient();
        (await client.PostAsync("users", ApiScenario.Json(new { name, role, password = Password }), Stop)).Expect(System.Net.HttpStatusCode.Created);
    }
}
