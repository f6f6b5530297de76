using System.Net;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.EndToEnd;

/// <summary>A download that restic did not finish must never look like a whole file.</summary>
public sealed class BrokenDownloadTests
{
    private const int Bytes = 200_000_000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("folder000/file000000.bin", "tar")]
    [InlineData("", "tar")]
    [InlineData("", "zip")]
    [Promise(11, "restic is killed during a download: it never looks whole", Backend = Backend.Local, Restic = ResticBinaries.Newest)]
    public async Task Download_ResticKilledInTheMiddle_TransferIsBroken(string below, string format)
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 1, Bytes);
        await scenario.CreatePlanAsync();
        var snapshot = (await scenario.BackUpAsync())["snapshotId"]!.GetValue<string>();
        var path = Uri.EscapeDataString(Path.Combine(scenario.Source, below));

        using var response = await scenario.Client.Http.GetAsync($"repositories/nas/snapshots/{snapshot}/download?path={path}&format={format}", HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using var body = await response.Content.ReadAsStreamAsync(Stop);
        await body.ReadExactlyAsync(new byte[1_000_000], Stop);
        var restic = Assert.Single(scenario.Server.Children(), process => process.CommandLine.Contains(" dump ", StringComparison.Ordinal));
        await Shell.SignalAsync("KILL", restic.Id, Stop);

        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null, Stop));
    }

    /// <summary>The reader who leaves must not leave a restic behind that waits for him.</summary>
    [Fact]
    public async Task Download_ClientLeavesInTheMiddle_ResticEnds()
    {
        await using var scenario = await ApiScenario.StartAsync(ResticBinaries.Newest);
        await scenario.CreateRepositoryAsync();
        SampleTree.Create(scenario.Source, 1, Bytes);
        await scenario.CreatePlanAsync();
        var snapshot = (await scenario.BackUpAsync())["snapshotId"]!.GetValue<string>();

        using (var response = await scenario.Client.Http.GetAsync($"repositories/nas/snapshots/{snapshot}/download?path={Uri.EscapeDataString(scenario.Source)}&format=tar", HttpCompletionOption.ResponseHeadersRead, Stop))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await Poll.UntilAsync(() => scenario.Server.Children().Count == 0, Limit, Stop);
        await Poll.UntilAsync(() => scenario.Locks().Count == 0, Limit, Stop);
    }
}
