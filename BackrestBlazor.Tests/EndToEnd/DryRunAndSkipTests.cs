using System.Net;
using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>Runs that make no snapshot say why: because it was only a try, or because there was nothing to keep.</summary>
public sealed class DryRunAndSkipTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    /// <summary>Files that nobody touches in folders that nobody touches: restic compares the folders above, too, and other tests write to the temporary one.</summary>
    private const string Unchanging = "/usr/share/zoneinfo/Europe";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SkipIfUnchanged_NothingChanged_IsSaidAndNoSnapshotIsMade()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await scenario.CreateRepositoryAsync();
        await scenario.CreatePlanAsync(ApiScenario.Json(new { paths = new[] { Unchanging }, skipIfUnchanged = true, tags = new[] { "home" } }));
        var first = await scenario.BackUpAsync();

        var second = await scenario.BackUpAsync();

        Assert.Equal((null, "nothingChanged"), (second["snapshotId"]?.GetValue<string>(), second["causeCode"]?.GetValue<string>()));
        var snapshot = Assert.Single((await scenario.GetAsync("snapshots?tag=home")).AsArray());
        Assert.Equal(first["snapshotId"]!.GetValue<string>(), snapshot!["id"]!.GetValue<string>());
        var page = await browser.NewPageAsync(scenario.Server.Address);
        await page.SignInAsync();
        await page.OpenAsync($"operations/{second["id"]}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Nothing had changed, so no snapshot was made.");
        await page.OpenAsync("plans/documents");
        await Assertions.Expect(page.Locator("main table")).ToContainTextAsync("Nothing had changed, so no snapshot was made.");
    }

    [Fact]
    public async Task SkipIfUnchanged_OldRestic_IsRefusedAndTheFormNamesTheVersion()
    {
        await using var scenario = await ApiScenario.StartAsync("0.14");
        SampleTree.Create(scenario.Source, 1);
        await scenario.CreateRepositoryAsync();
        var page = await browser.NewPageAsync(scenario.Server.Address);
        await page.SignInAsync();

        var body = ApiScenario.Json(new { name = "p", repository = "nas", paths = new[] { scenario.Source }, skipIfUnchanged = true });
        var answer = await scenario.Client.PostAsync("plans", body, Stop);
        await page.OpenAsync("plans/new");
        await page.GetByText("Tags, flags and more").ClickAsync();

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["skipIfUnchanged"], answer.ErrorFields());
        await Assertions.Expect(page.GetByText("Needs restic 0.17 or newer; this server uses 0.14.0.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task DryRun_FromThePage_SaysWhatWouldBeAddedAndWritesNothing()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        SampleTree.Create(scenario.Source, 7, 100_000);
        await scenario.CreateRepositoryAsync();
        await scenario.CreatePlanAsync();
        var page = await browser.NewPageAsync(scenario.Server.Address);
        await page.SignInAsync();
        await page.OpenAsync("plans/documents");

        await page.Button("Dry run").ClickAsync();
        await page.WaitForURLAsync("**/operations/*");
        await page.ExpectStatusAsync("Succeeded");

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(": 7 new and 0 changed files. Nothing was written.");
        Assert.Empty((await scenario.GetAsync("snapshots")).AsArray());
        await page.OpenAsync("plans/documents");
        await Assertions.Expect(page.Locator("main table")).ToContainTextAsync("dry run: would add");
    }
}
