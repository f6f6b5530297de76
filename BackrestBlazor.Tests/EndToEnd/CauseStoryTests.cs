using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>A disk has become read-only: pages say so and what to do, and the button that does it is there for who may press it.</summary>
public sealed class CauseStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Step = "Run it again";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadOnlyRepository_IsTold_AndRunAgainWhenItIsWritable()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await using var disk = await MountedDisk.MountAsync(scenario.RepositoryPath, Stop);
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 5);
        await scenario.CreatePlanAsync();
        (await scenario.Client.PostAsync("users", ApiScenario.Json(new { name = "vera", role = "viewer", password = RunningServerOptions.Password }), Stop)).Expect(System.Net.HttpStatusCode.Created);
        await disk.MakeReadOnlyAsync(Stop);
        var failed = await scenario.Client.WaitForOperationAsync(await scenario.EnqueueBackupAsync(), Stop);
        var route = $"operations/{failed["id"]}";

        Assert.Equal(("failed", "readOnlyRepository"), (failed["status"]!.ToString(), failed["causeCode"]!.ToString()));
        var viewer = await browser.NewPageAsync(scenario.Server.Address);
        await viewer.SignInAsync("vera");
        await viewer.OpenAsync(route);
        await viewer.GetByText("The repository cannot be written to.").First.WaitForAsync();
        await Assertions.Expect(viewer.Button(Step)).ToHaveCountAsync(0);

        var page = await browser.NewPageAsync(scenario.Server.Address);
        await page.SignInAsync();
        await page.OpenAsync("repositories/nas");
        await page.GetByText("whether its file system is mounted read-only").First.WaitForAsync();
        await disk.MakeWritableAsync(Stop);
        await page.OpenAsync(route);
        await BrowserFixture.ScreenshotAsync(page, "operation-read-only");
        await page.Button(Step).ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith(route, StringComparison.Ordinal));
        await page.ExpectStatusAsync("Succeeded");
    }
}
