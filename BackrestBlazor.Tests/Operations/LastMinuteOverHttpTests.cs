using BackrestBlazor.Domain;
using BackrestBlazor.Restic;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.AspNetCore.Http;

namespace BackrestBlazor.Tests.Operations;

/// <summary>The second incident over restic's REST protocol: rest-server and <c>rclone serve restic</c>, behind a link that breaks.</summary>
public sealed class LastMinuteOverHttpTests
{
    private const int Bytes = 12_000_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0.14", "index")]
    [InlineData("0.18", "index")]
    [InlineData("0.19", "index")]
    [Promise(5, "Every upload of the index is reset until the link recovers: nothing is sent again", Backend = Backend.Rest)]
    public Task Rest_IndexIsReset_ThenTheLinkRecovers_SendsNothingAgain(string version, string what) => RecoversAsync(version, what, isRclone: false);

    [Theory]
    [InlineData("0.14", "snapshots")]
    [InlineData("0.18", "snapshots")]
    [InlineData("0.19", "snapshots")]
    [Promise(5, "Every upload of the snapshot is reset until the link recovers: nothing is sent again", Backend = Backend.Rest)]
    public Task Rest_SnapshotIsReset_ThenTheLinkRecovers_SendsNothingAgain(string version, string what) => RecoversAsync(version, what, isRclone: false);

    [Theory]
    [InlineData("0.14", "index")]
    [InlineData("0.18", "index")]
    [InlineData("0.19", "index")]
    [Promise(5, "Every upload of the index is reset until the link recovers, and rclone serves it: nothing is sent again", Backend = Backend.Rest)]
    public Task Rclone_IndexIsReset_ThenTheLinkRecovers_SendsNothingAgain(string version, string what) => RecoversAsync(version, what, isRclone: true);

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    [Promise(5, "The upload of the index is reset three times: restic's own tries are enough", Backend = Backend.Rest)]
    public async Task Rest_IndexIsResetThreeTimes_SucceedsInOneAttempt(string version)
    {
        await using var link = await LinkAsync(isRclone: false);
        await using var host = await StartAsync(version, link, giveUpAfterSeconds: 300);
        var left = 3;
        link.Proxy.Resets = request => IsUpload(request, "index") && Interlocked.Decrement(ref left) >= 0;

        var backup = await host.RunAsync(host.Backup());

        Assert.Equal((OperationStatus.Succeeded, null), (backup.Status, backup.Cause));
        Assert.Single(backup.Attempts);
        Assert.Equal(version != ResticBinaries.Oldest, (await host.LogAsync(backup.Id)).Contains("successful after 3 retries", StringComparison.Ordinal));
    }

    /// <summary>0.14 knows no time limit for a request: of it the plan's stall rule tells.</summary>
    [Theory]
    [InlineData("0.18")]
    [InlineData("0.19")]
    [Promise(5, "Every upload of the index is swallowed until the link recovers: nothing is sent again", Backend = Backend.Rest)]
    public async Task Rest_IndexIsSwallowed_ThenTheLinkRecovers_SendsNothingAgain(string version)
    {
        await using var link = await LinkAsync(isRclone: false);
        await using var host = await StartAsync(version, link, giveUpAfterSeconds: 2);
        await host.ChangeRepositoryAsync(settings => settings with { Flags = ["--stuck-request-timeout=2s"] });
        link.Proxy.Swallows = request => IsUpload(request, "index");

        await AssertRecoversAsync(host, link, CauseCode.TimedOut);
    }

    /// <summary>restic 0.17 and later would try for 15 minutes, and the plan says that the next attempt comes in ten.</summary>
    [Theory]
    [InlineData("0.14")]
    [InlineData("0.19")]
    [Promise(5, "The host does not answer from the start: tried again as soon as it does", Backend = Backend.Rest)]
    public async Task Rest_HostIsAway_TriesAgainWhenItAnswers(string version)
    {
        await using var link = await LinkAsync(isRclone: false);
        await using var host = await StartAsync(version, link, giveUpAfterSeconds: 3, initialDelaySeconds: 600);
        await link.Proxy.GoAwayAsync();

        var queued = await host.Queue.EnqueueAsync(host.Backup(), Stop);
        await host.WaitAsync(queued.Id, operation => operation is { Phase: OperationPhase.Retrying, Attempts: [{ EndedAt: not null }] });
        await link.Proxy.ListenAsync(Stop);
        var backup = await host.EndOfAsync(queued.Id);

        Assert.Equal((OperationStatus.Succeeded, null), (backup.Status, backup.Cause));
        Assert.Equal([CauseCode.Unreachable, null], backup.Attempts.Select(attempt => attempt.CauseCode));
        Assert.Contains("127.0.0.1 answers again: the next attempt begins now.", await host.LogAsync(backup.Id), StringComparison.Ordinal);
    }

    private static async Task RecoversAsync(string version, string what, bool isRclone)
    {
        await using var link = await LinkAsync(isRclone);
        await using var host = await StartAsync(version, link, giveUpAfterSeconds: 2);
        link.Proxy.Resets = request => IsUpload(request, what);

        await AssertRecoversAsync(host, link, CauseCode.ConnectionReset);
    }

    private static async Task AssertRecoversAsync(OperationsHost host, Link link, CauseCode cause)
    {
        var queued = await host.Queue.EnqueueAsync(host.Backup(), Stop);
        await host.WaitAsync(queued.Id, operation => operation.Attempts.Count > 1);
        var sent = DataSent(link.Proxy);
        link.Proxy.Resets = link.Proxy.Swallows = null;
        var backup = await host.EndOfAsync(queued.Id);

        Assert.True(backup.Status is OperationStatus.Succeeded, await host.LogAsync(backup.Id));
        Assert.Equal(cause, backup.Attempts[0].CauseCode);
        Assert.InRange(sent, Bytes / 2, long.MaxValue);
        Assert.InRange(DataSent(link.Proxy) - sent, 0, sent / 100);
    }

    private static bool IsUpload(HttpRequest request, string what) => request.Method == HttpMethods.Post && request.Path.Value!.Contains($"/{what}/", StringComparison.Ordinal);

    private static long DataSent(FaultyProxy proxy) => proxy.Sent.Where(post => post.Path.Contains("/data/", StringComparison.Ordinal)).Sum(post => post.Bytes);

    private static async Task<OperationsHost> StartAsync(string version, Link link, int giveUpAfterSeconds, int initialDelaySeconds = 1)
    {
        var host = await OperationsHost.StartAsync(
            await ResticBinaries.PathAsync(version), new OperationsHostOptions { Uri = link.Proxy.RepositoryUri("nas"), Environment = link.Environment });
        SampleTree.Create(host.Source, 1, Bytes);
        await host.ChangePlanAsync(settings => settings with
        {
            Retry = new RetryPolicy { Attempts = 10, InitialDelaySeconds = initialDelaySeconds, MaxDelaySeconds = 600, GiveUpAfterSeconds = giveUpAfterSeconds },
        });
        return host;
    }

    private static async Task<Link> LinkAsync(bool isRclone)
    {
        var folder = new TemporaryFolder();
        if (isRclone)
        {
            var rclone = await RcloneServer.StartAsync(folder.Combine("rclone"), Stop);
            return new Link(folder, rclone, await FaultyProxy.StartAsync(rclone.Address, Stop), RcloneServer.User, RcloneServer.Secret);
        }

        var rest = await RestServer.StartAsync(folder.Combine("rest"), Stop);
        return new Link(folder, rest, await FaultyProxy.StartAsync(rest.Address, Stop), RestServer.UserName, RestServer.Password);
    }

    private sealed record Link(TemporaryFolder Folder, IAsyncDisposable Server, FaultyProxy Proxy, string User, string Password) : IAsyncDisposable
    {
        public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["RESTIC_REST_USERNAME"] = User, ["RESTIC_REST_PASSWORD"] = Password };

        public async ValueTask DisposeAsync()
        {
            await Proxy.DisposeAsync();
            await Server.DisposeAsync();
            await Folder.DisposeAsync();
        }
    }
}
