namespace BackrestBlazor.Tests.Testing;

/// <summary>The application starts as a process from the tests' own output, and stops as it is told.</summary>
public sealed class RunningServerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_ThenKillAndStartAgainAndInterrupt_AnswersEachTimeAndEndsInOrder()
    {
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);
        using var client = new HttpClient { BaseAddress = server.Address };

        Assert.Equal(128 + 9, await server.KillAsync(Stop));
        await server.StartAgainAsync(Stop);

        Assert.True((await client.GetAsync(new Uri("health/live", UriKind.Relative), Stop)).IsSuccessStatusCode);
        Assert.Equal(0, await server.StopAsync(Stop));
        Assert.Empty(server.Children());
    }
}
