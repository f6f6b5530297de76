using System.Net;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>The first seconds of a server: asked whether it is ready, and stopped before it is.</summary>
public sealed class EarlyTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly Uri Ready = new("health/ready", UriKind.Relative);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ready_WhileResticIsLookedFor_Is503AndNoErrorInTheLog()
    {
        await using var folder = new TemporaryFolder();
        var found = folder.Combine("found");
        var restic = folder.Combine("restic");
        await File.WriteAllTextAsync(restic, $"#!/bin/sh\nwhile [ ! -e '{found}' ]; do sleep 0.05; done\nexec '{await ResticBinaries.PathAsync(ResticBinaries.Newest)}' \"$@\"\n", Stop);
        File.SetUnixFileMode(restic, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await using var server = await RunningServer.StartAsync(new RunningServerOptions { ResticPath = restic }, Stop);
        using var client = new HttpClient { BaseAddress = server.Address };

        using var early = await client.GetAsync(Ready, Stop);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "restic is still being looked for."), (early.StatusCode, await early.Content.ReadAsStringAsync(Stop)));
        await File.WriteAllTextAsync(found, "", Stop);
        await Poll.UntilAsync(async () => (await client.GetAsync(Ready, Stop)).IsSuccessStatusCode, Limit, Stop);
        Assert.DoesNotContain("[ERR]", server.Log, StringComparison.Ordinal);
    }

    /// <summary>The start is held where it reads a file, until the server has heard that it is to stop.</summary>
    [Fact]
    public async Task Stop_WhileStarting_EndsWithCode0AndWithoutAStackTrace()
    {
        await using var folder = new TemporaryFolder();
        var password = folder.Combine("password");
        await Shell.RunAsync("mkfifo", [password], Stop);
        await using var server = RunningServer.Launch(new RunningServerOptions
        {
            WithAdministrator = false,
            Settings = new Dictionary<string, string> { ["BackrestBlazor:Admin:UserName"] = "boss", ["BackrestBlazor:Admin:PasswordFile"] = password },
        });
        // The shell's open returns when the server opens the other end.
        const string Script = "exec 3>\"$0\"; : >\"$0.opened\"; while [ ! -e \"$0.go\" ]; do sleep 0.05; done; echo from-the-secret-file >&3";
        var writer = Shell.RunAsync("sh", ["-c", Script, password], Stop);
        await Poll.UntilAsync(() => File.Exists(password + ".opened"), Limit, Stop);

        await Shell.SignalAsync("INT", server.ProcessId, Stop);
        await Poll.UntilAsync(() => server.Log.Contains("shutting down", StringComparison.Ordinal), Limit, Stop);
        await File.WriteAllTextAsync(password + ".go", "", Stop);
        await writer;

        Assert.Equal(0, await server.WaitForExitAsync(Stop));
        Assert.DoesNotContain("   at ", server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("[ERR]", server.Log, StringComparison.Ordinal);
    }
}
