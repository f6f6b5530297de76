using System.Net;
using BackrestBlazor.Tests.Testing;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>Somebody has moved most of the files away: the page of the plan says what looks wrong, and a person says that it is right.</summary>
public sealed class GuardStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_MostFilesAreGone_SaysSoAndGoesOnWhenAPersonSaysItIsRight()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 40);
        await scenario.CreatePlanAsync(ApiScenario.Json(new { retention = new { keepLast = 1 } }));
        await scenario.BackUpAsync();
        Directory.Delete(scenario.Source, recursive: true);
        SampleTree.Create(scenario.Source, 10);
        var shrunk = await scenario.Client.WaitForOperationAsync(await scenario.EnqueueBackupAsync(), Stop);

        Assert.Equal(("warning", "sourceShrunk"), (shrunk["status"]!.ToString(), shrunk["causeCode"]!.ToString()));
        var hold = (await scenario.GetAsync("plans/documents"))["hold"]!;
        Assert.Equal(("sourceShrunk", shrunk["snapshotId"]!.ToString()), (hold["causeCode"]!.ToString(), Assert.Single(hold["snapshotIds"]!.AsArray())!.ToString()));
        Assert.Contains("10 files instead of 40", hold["message"]!.ToString(), StringComparison.Ordinal);

        var page = await browser.NewPageAsync(scenario.Server.Address);
        await page.SignInAsync();
        await page.GetByText("10 files instead of 40").First.WaitForAsync();
        await page.OpenAsync("plans/documents");
        await page.GetByText("Older snapshots are kept until that is settled.").WaitForAsync();
        await BrowserFixture.ScreenshotAsync(page, "plan-held");
        await page.ConfirmAsync("This is right");
        await Assertions.Expect(page.GetByText("Older snapshots are kept until that is settled.")).ToHaveCountAsync(0);

        var plan = await scenario.GetAsync("plans/documents");
        Assert.Null(plan["hold"]);
        Assert.Equal("good", plan["health"]!["state"]!.ToString());
        Assert.Equal(HttpStatusCode.Conflict, (await scenario.Client.PostAsync("plans/documents/confirm", null, Stop)).Status);
        await scenario.BackUpAsync();
        await Poll.UntilAsync(async () => (await scenario.GetAsync("snapshots?plan=documents")).AsArray().Count == 1, TimeSpan.FromSeconds(60), Stop);
    }
}
