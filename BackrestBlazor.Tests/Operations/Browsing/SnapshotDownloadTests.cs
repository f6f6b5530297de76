using System.Text;
using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Browsing;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Failures;

namespace BackrestBlazor.Tests.Operations.Browsing;

/// <summary>What a download tells its answer: something to send, why not, and whether it was whole.</summary>
public sealed class SnapshotDownloadTests
{
    private static readonly ResticResult Done = new(ResticVerdict.Succeeded, new ProcessExit(0), "");

    private static readonly ResticResult Killed = new(ResticVerdict.Failed, new ProcessExit(137), "") { Cause = Cause.Of(CauseCode.ResticKilled, "9") };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Begin_FailsBeforeTheFirstByte_TellsTheCause()
    {
        await using var download = Download((_, _) => Task.FromResult(Killed));

        Assert.Equal(CauseCode.ResticKilled, (await download.BeginAsync())?.Code);
    }

    [Fact]
    public async Task Begin_EmptyFile_IsAWholeDownload()
    {
        await using var download = Download((_, _) => Task.FromResult(Done));

        Assert.Null(await download.BeginAsync());
        Assert.Null(await download.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task Copy_FailsAfterTheFirstBytes_SendsThemAndTellsTheCause()
    {
        await using var download = Download(async (stream, token) =>
        {
            await stream.WriteAsync("half"u8.ToArray(), token);
            return Killed;
        });
        using var sent = new MemoryStream();

        Assert.Null(await download.BeginAsync());
        var cause = await download.CopyToAsync(sent);

        Assert.Equal(CauseCode.ResticKilled, cause?.Code);
        Assert.Equal("half", Encoding.UTF8.GetString(sent.ToArray()));
    }

    [Fact]
    public async Task Dispose_NeverCopied_EndsWhatWrites()
    {
        var download = Download(async (stream, token) =>
        {
            try
            {
                await stream.WriteAsync("nobody comes"u8.ToArray(), token);
            }
            catch (OperationCanceledException)
            {
            }

            return Killed;
        });
        Assert.Null(await download.BeginAsync());

        await download.DisposeAsync();
    }

    private static SnapshotDownload Download(Func<Stream, CancellationToken, Task<ResticResult>> dump) => new(dump, Stop) { FileName = "x", ContentType = "text/plain" };
}
