using BackrestBlazor.Processes;

namespace BackrestBlazor.Tests.Processes;

/// <summary>What a program writes goes to a reader as bytes.</summary>
public sealed class ProcessCopyTests
{
    private readonly ProcessRunner _runner = new(TimeProvider.System);

    [Fact]
    public async Task Copy_Bytes_ArriveUnchanged()
    {
        using var copy = new MemoryStream();

        var exit = await _runner.CopyAsync(Script("head -c 5000000 /dev/zero; printf '\\377\\n\\0'"), new ProcessOutput(), copy, TestContext.Current.CancellationToken);

        Assert.True(exit.IsSuccess);
        Assert.Equal(5_000_003, copy.Length);
        Assert.Equal([0xFF, 0x0A, 0x00], copy.ToArray()[^3..]);
    }

    [Fact]
    public async Task Copy_ReaderGoesAway_EndsTheProgram()
    {
        await using var broken = new BreakingStream(100_000);

        var exit = await _runner.CopyAsync(Script("exec cat /dev/zero"), new ProcessOutput(), broken, TestContext.Current.CancellationToken);

        Assert.True(exit.Interrupted);
        Assert.False(exit.Killed);
    }

    [Fact]
    public async Task Copy_ProgramIsKilled_SaysSo()
    {
        using var copy = new MemoryStream();

        var exit = await _runner.CopyAsync(Script("printf part; kill -9 $$"), new ProcessOutput(), copy, TestContext.Current.CancellationToken);

        Assert.Equal(9, exit.Signal);
        Assert.Equal(4, copy.Length);
    }

    private static ProcessRequest Script(string script) => new() { File = "/bin/sh", Arguments = ["-c", script], Grace = TimeSpan.FromSeconds(5) };

    /// <summary>A browser that leaves in the middle of a download.</summary>
    private sealed class BreakingStream(int after) : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(buffer, cancellationToken);
            if (Length > after)
            {
                throw new IOException("The client has gone.");
            }
        }
    }
}
