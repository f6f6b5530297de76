using System.Net;
using System.Text.RegularExpressions;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Hosting;

/// <summary><c>--demo</c>: a stranger sees everything work within a minute, and nothing of a real installation is touched.</summary>
public sealed partial class DemoTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demo_FirstAndSecondStart_HasOneGoodBackupAndANewPassword()
    {
        await using var server = await RunningServer.StartAsync(
            new RunningServerOptions { ResticPath = await ResticBinaries.PathAsync(ResticBinaries.Newest), WithAdministrator = false, Arguments = ["--demo"] }, Stop);
        await Poll.UntilAsync(() => Password().Count(server.Log) == 1, Limit, Stop);
        var first = Password().Match(server.Log).Groups[1].Value;
        using (var client = new ApiClient(server.Address, "demo", first))
        {
            await ExpectOneGoodBackupAsync(client);
        }

        await server.StopAsync(Stop);
        await server.StartAgainAsync(Stop);
        await Poll.UntilAsync(() => Password().Count(server.Log) == 2, Limit, Stop);
        using var before = new ApiClient(server.Address, "demo", first);
        using var after = new ApiClient(server.Address, "demo", Password().Matches(server.Log)[1].Groups[1].Value);

        Assert.Equal(HttpStatusCode.Unauthorized, (await before.GetAsync("plans", Stop)).Status);
        await ExpectOneGoodBackupAsync(after);
        Assert.Equal(["demo"], Directory.EnumerateFileSystemEntries(server.DataDirectory).Select(Path.GetFileName));
    }

    private static async Task ExpectOneGoodBackupAsync(ApiClient client)
    {
        var plan = Assert.Single((await client.GetAsync("summary", Stop)).Expect(HttpStatusCode.OK)["plans"]!.AsArray())!;
        Assert.Equal("succeeded", plan["lastBackup"]!["status"]!.GetValue<string>());
        Assert.NotNull(plan["nextRun"]);
        Assert.Single((await client.GetAsync("snapshots", Stop)).Expect(HttpStatusCode.OK).AsArray());
    }

    [GeneratedRegex("with the password (\\S+)")]
    private static partial Regex Password();
}
