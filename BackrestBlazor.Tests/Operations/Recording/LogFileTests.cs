using System.Text;
using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Operations.Recording;

/// <summary>The file keeps both ends.</summary>
public sealed class LogFileTests
{
    private const int End = 1000;

    [Fact]
    public async Task Append_Short_KeepsAll()
    {
        await using var folder = new TemporaryFolder();
        var path = folder.Combine("1.log");
        using (var file = new LogFile(path, End, End))
        {
            file.Append("one");
            file.Append("zwölf 😀");
        }

        Assert.Equal("one\nzwölf 😀\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    [Promise(13, "A log grows much too long: head and tail are kept")]
    public async Task Append_MuchTooLong_KeepsHeadAndTailAndSaysSo()
    {
        await using var folder = new TemporaryFolder();
        var path = folder.Combine("1.log");
        using (var file = new LogFile(path, End, End))
        {
            for (var number = 0; number < 5000; number++)
            {
                file.Append($"line {number}");
                file.Flush();
                Assert.True(file.Length < 4 * End, "It stays small while it grows, too.");
            }
        }

        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal("line 0", lines[0]);
        Assert.Equal("line 4999", lines[^1]);
        Assert.Single(lines, line => line.Contains("were left out here", StringComparison.Ordinal));
        Assert.All(lines.Where(line => !line.StartsWith('…')), line => Assert.Matches("^line [0-9]+$", line));
        Assert.InRange(new FileInfo(path).Length, End, 2 * End + 300);
    }

    [Fact]
    public async Task Shift_AfterLeavingOut_TurnsAnOldPlaceIntoTheNewOne()
    {
        await using var folder = new TemporaryFolder();
        var path = folder.Combine("1.log");
        using var file = new LogFile(path, End, End);
        var place = 0L;
        for (var number = 0; number < 1000; number++)
        {
            place = file.Length + file.Shift;
            file.Append($"line {number}");
            file.Flush();
        }

        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal("line 999\n", Encoding.UTF8.GetString(bytes.AsSpan((int)(place - file.Shift))));
    }
}
