using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>The machine is gone; what is left is a repository and its password.</summary>
public sealed class ExistingRepositoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string RepositoryPassword = "written on paper";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Promise(12, "A new box, the repository and its password: a file is back", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task EmptyInstall_RepositoryAndPassword_LeadToAFileThatIsBack()
    {
        await using var folder = new TemporaryFolder();
        var restic = await ResticBinaries.PathAsync(ResticBinaries.Newest);
        var source = folder.Combine("old-box");
        SampleTree.Create(source, 3);
        await MakeForeignAsync(restic, folder, source);
        await using var server = await RunningServer.StartAsync(new RunningServerOptions { ResticPath = restic }, Stop);
        var page = await browser.NewPageAsync(server.Address);
        await page.SignInAsync();

        await page.Link("I only have a repository and its password").ClickAsync();
        await page.Field("Name").FillAsync("old");
        await page.GetByLabel("Folder", new PageGetByLabelOptions { Exact = true }).Last.FillAsync(folder.Combine("repository"));
        await page.GetByLabel("Password of the repository").FillAsync(RepositoryPassword);
        await page.Button("Open repository").ClickAsync();
        await page.WaitForURLAsync("**/repositories/old");
        await Assertions.Expect(page.Locator("table").First).ToContainTextAsync("gone-host", new LocatorAssertionsToContainTextOptions { Timeout = PageActions.PatienceMs });
        await page.Locator("table").First.Locator("a[href*='/snapshots/']").First.ClickAsync();
        foreach (var part in source.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            await page.Link(part).ClickAsync(new LocatorClickOptions { Timeout = PageActions.PatienceMs });
        }

        await page.GetByRole(AriaRole.Checkbox, new PageGetByRoleOptions { Name = "Select folder000", Exact = true }).CheckAsync();
        await page.Button("Restore…").ClickAsync();
        await page.GetByLabel("Folder on the server").FillAsync(folder.Combine("restored"));
        await page.GetByLabel("Folder on the server").PressAsync("Tab");
        await page.Button("Start restoring").ClickAsync();
        await page.WaitForURLAsync("**/operations/*");
        await page.ExpectStatusAsync("Succeeded");

        Assert.Equal("", await SampleTree.DifferencesAsync(source, folder.Combine("restored") + source, Stop));
    }

    [Fact]
    public async Task Existing_NothingAtTheAddress_CreatesNothing()
    {
        await using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(new RunningServerOptions { ResticPath = await ResticBinaries.PathAsync(ResticBinaries.Newest) }, Stop);
        var page = await browser.NewPageAsync(server.Address);
        await page.SignInAsync();

        await page.OpenAsync("repositories/new?existing=true");
        await page.Field("Name").FillAsync("old");
        await page.GetByLabel("Folder", new PageGetByLabelOptions { Exact = true }).Last.FillAsync(folder.Combine("nothing"));
        await page.GetByLabel("Password of the repository").FillAsync(RepositoryPassword);
        await page.Button("Open repository").ClickAsync();

        await Assertions.Expect(page.GetByText("There is no repository at this address.")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = PageActions.PatienceMs });
        Assert.False(Path.Exists(folder.Combine("nothing")));
    }

    private static async Task MakeForeignAsync(string restic, TemporaryFolder folder, string source)
    {
        await File.WriteAllTextAsync(folder.Combine("password"), RepositoryPassword, Stop);
        string[] access = ["-r", folder.Combine("repository"), "--password-file", folder.Combine("password"), "--no-cache"];
        await Shell.RunAsync(restic, [.. access, "init"], Stop);
        await Shell.RunAsync(restic, [.. access, "backup", "--host=gone-host", source], Stop);
    }
}
