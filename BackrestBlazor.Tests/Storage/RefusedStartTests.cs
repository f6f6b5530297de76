using BackrestBlazor.Tests.Testing;
using Xunit;

namespace BackrestBlazor.Tests.Storage;

/// <summary>The real server on a data directory that it may not write to: an exit code, one sentence, and nothing changed.</summary>
public sealed class RefusedStartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_DatabaseReadOnly_EndsWithFourAndASentence()
    {
        await using var server = await RunningServer.StartAsync(new RunningServerOptions { Wrapper = RunningServerOptions.WithoutOverride }, Token);
        await server.StopAsync(Token);
        await Shell.TryAsync("chmod", ["-R", "a-w", server.DataDirectory], Token);

        server.LaunchAgain();
        var exitCode = await server.WaitForExitAsync(Token);
        await Shell.TryAsync("chmod", ["-R", "u+w", server.DataDirectory], Token);

        Assert.Equal(4, exitCode);
        Assert.Contains("cannot be written", server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Log, StringComparison.Ordinal);
        await server.StartAgainAsync(Token);
    }
}
