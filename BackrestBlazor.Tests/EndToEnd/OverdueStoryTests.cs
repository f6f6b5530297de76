using System.Net;
using System.Text.Json.Nodes;
using BackrestBlazor.Tests.Notifications;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>A plan on a running server whose backup does not come: on the overview, in the API, for a monitor and in a message.</summary>
public sealed class OverdueStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Overdue_OnARunningServer_IsSeenEverywhereAndOver()
    {
        await using var listener = await ServiceListener.StartAsync();
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        var destination = ApiScenario.Json(new { name = "ops", kind = "webhook", secrets = new { url = listener.Address }, severities = new[] { "failure" } });
        (await scenario.Client.PostAsync("notifications", destination, Stop)).Expect(HttpStatusCode.Created);
        await scenario.CreateRepositoryAsync();
        var plan = await scenario.CreatePlanAsync(ApiScenario.Json(new { overdueAfterHours = 0.000_01 }));

        // Each save has it judged at once; without one it would be within the minute.
        await Poll.UntilAsync(async () => (plan = await PutAsync(scenario, plan)) is { } saved && (await ReadyAsync(scenario)).Status == HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(60), Stop);

        Assert.Contains("The plan \"documents\" is overdue since", (await ReadyAsync(scenario)).Text, StringComparison.Ordinal);
        plan = await scenario.GetAsync("plans/documents");
        Assert.Equal(("act", "overdue"), (plan["health"]!["state"]!.GetValue<string>(), plan["health"]!["causeCode"]!.GetValue<string>()));
        Assert.NotNull(plan["overdue"]!["since"]);
        Assert.Equal("overdue", (await scenario.GetAsync("summary"))["verdict"]!["causeCode"]!.GetValue<string>());
        await PagesAsync(scenario, "“documents” is overdue.", "Overdue: no backup was made");

        plan["overdueAfterHours"] = 26;
        plan = await PutAsync(scenario, plan);
        SampleTree.Create(scenario.Source, 3);
        await scenario.BackUpAsync();
        await Poll.UntilAsync(async () => (await ReadyAsync(scenario)).Status == HttpStatusCode.OK, TimeSpan.FromSeconds(60), Stop);
        Assert.Equal("good", (await scenario.GetAsync("plans/documents"))["health"]!["state"]!.GetValue<string>());
        await Poll.UntilAsync(() => Task.FromResult(listener.Received.Count == 2), TimeSpan.FromSeconds(60), Stop);
        Assert.Equal("“documents” is overdue", listener.Received.First().Json["title"]!.GetValue<string>());
    }

    private async Task PagesAsync(ApiScenario scenario, string verdict, string sentence)
    {
        var page = await browser.NewPageAsync(scenario.Server.Address);
        await page.SignInAsync();
        await page.GetByText(verdict).First.WaitForAsync();
        await BrowserFixture.ScreenshotAsync(page, "overview-overdue");
        await page.OpenAsync("plans/documents");
        await page.GetByText(sentence).First.WaitForAsync();
        await BrowserFixture.ScreenshotAsync(page, "plan-overdue");
        await page.OpenAsync("plans/documents/edit");
        await page.GetByLabel("Overdue after (hours)").WaitForAsync();
        await BrowserFixture.ScreenshotAsync(page, "plan-overdue-form");
    }

    private static async Task<JsonNode> PutAsync(ApiScenario scenario, JsonNode plan) =>
        (await scenario.Client.PutAsync("plans/documents", plan.DeepClone().AsObject(), Stop)).Expect(HttpStatusCode.OK);

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(ApiScenario scenario)
    {
        using var client = new HttpClient { BaseAddress = scenario.Server.Address };
        using var answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative), Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }
}
