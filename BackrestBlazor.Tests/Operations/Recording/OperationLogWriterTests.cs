using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Operations.Recording;

/// <summary>Takes lines from anywhere and loses none that the disk can take.</summary>
public sealed class OperationLogWriterTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private long _length;

    private string Path => _folder.Combine("1.log");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dispose_LinesOfManyThreads_AreAllThere()
    {
        await using (var writer = Create())
        {
            Parallel.For(0, 1000, number => writer.Write($"line {number}"));
        }

        Assert.Equal(1000, (await File.ReadAllLinesAsync(Path, Stop)).Length);
    }

    [Fact]
    public async Task Write_WhileOpen_IsOnDiskAndAnnouncedSoon()
    {
        await using var writer = Create();

        writer.Write("hello");

        await Poll.UntilAsync(() => Volatile.Read(ref _length) > 0, OperationsHost.Limit, Stop);
        Assert.EndsWith("hello\n", await File.ReadAllTextAsync(Path, Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_NewlineAndEscapeInAName_StayOneHarmlessLine()
    {
        await using (var writer = Create())
        {
            writer.Write("new /a\nb\u001b[31m");
        }

        var line = Assert.Single(await File.ReadAllLinesAsync(Path, Stop));
        Assert.EndsWith("new /a·b·[31m", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AfterDispose_IsIgnored()
    {
        var writer = Create();
        await writer.DisposeAsync();

        writer.Write("too late");

        Assert.Empty(await File.ReadAllTextAsync(Path, Stop));
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private OperationLogWriter Create() => new(new LogFile(Path), TimeProvider.System, length => Volatile.Write(ref _length, length), exception => throw exception);
}
