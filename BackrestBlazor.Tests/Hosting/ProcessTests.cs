using System.Net;
using System.Net.Http.Headers;
using BackrestBlazor.Hosting;
using BackrestBlazor.Tests.Testing;
using CliWrap;
using CliWrap.Buffered;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>The program as it is started: exit codes, refusals in a sentence, and verbs beside a running server.</summary>
public sealed class ProcessTests
{
    private static readonly Uri Plans = new("api/v1/plans", UriKind.Relative);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SecondServer_OnTheSameDataDirectory_EndsWithCode3AndThePidOfTheFirst()
    {
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);

        var second = await RunAsync(server.DataDirectory, "", "--urls", "http://127.0.0.1:0");

        Assert.Equal(ExitCodes.DataDirectoryInUse, second.ExitCode);
        Assert.Contains($"pid {server.ProcessId}", second.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_WithManyErrors_NamesAllWithoutAStackTrace()
    {
        await using var folder = new TemporaryFolder();

        var result = await RunAsync(
            folder.Combine("data"), "",
            "--BackrestBlazor:Operations:MaxParallel=0", "--BackrestBlazor:Live:StallTimeout=soon", "--BackrestBlazor:PathBase=backup",
            "--BackrestBlazor:Proxy:KnownProxies:0=nas", "--BackrestBlazor:Admin:UserName=admin", "--BackrestBlazor:Admin:Password=short");

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.All(
            (string[])["MaxParallel", "StallTimeout", "PathBase", "KnownProxies", "Admin:Password"],
            name => Assert.Contains(name, result.StandardError, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", result.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrator_FromPasswordFile_SignsIn()
    {
        await using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("secret"), "from-the-secret-file\n", Stop);
        await using var server = await RunningServer.StartAsync(
            new RunningServerOptions
            {
                WithAdministrator = false,
                Settings = new Dictionary<string, string>
                {
                    ["BackrestBlazor:Admin:UserName"] = "boss", ["BackrestBlazor:Admin:PasswordFile"] = folder.Combine("secret"),
                },
            },
            Stop);
        using var client = new ApiClient(server.Address, "boss", "from-the-secret-file");

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("plans", Stop)).Status);
    }

    [Fact]
    public async Task TokenVerb_BesideARunningServer_PrintsOnlyATokenThatWorksAtOnce()
    {
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);

        var result = await RunAsync(server.DataDirectory, "", "token", "create", "ci", "--role", "viewer", "--days", "3");

        Assert.Equal((0, ""), (result.ExitCode, result.StandardError));
        var token = Assert.Single(result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Plans, Stop)).StatusCode);
    }

    [Fact]
    public async Task ResetPasswordVerb_BesideARunningServer_EndsTheOldPasswordAndSessionAtOnce()
    {
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);
        using var browser = new PageClient(server.Address, []);
        using var before = server.CreateClient();
        await browser.SignInAsync(Stop, password: RunningServerOptions.Password);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await before.GetAsync("plans", Stop)).Status);

        var result = await RunAsync(server.DataDirectory, "brand-new-password\n", "user", "reset-password", "Admin");

        Assert.Equal((0, ""), (result.ExitCode, result.StandardError));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await before.GetAsync("plans", Stop)).Status);
        using var after = new ApiClient(server.Address, "admin", "brand-new-password");
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("plans", Stop)).Status);
    }

    [Theory]
    [InlineData(ExitCodes.Failed, "There is no user \"nobody\".", "user", "reset-password", "nobody")]
    [InlineData(ExitCodes.Usage, "Usage: user reset-password NAME", "user")]
    [InlineData(ExitCodes.Usage, "--role is one of", "token", "create", "ci", "--role", "king")]
    [InlineData(ExitCodes.Usage, "--days is a number", "token", "create", "ci", "--days", "0")]
    [InlineData(ExitCodes.Failed, "not a valid name", "token", "create", "new")]
    [InlineData(ExitCodes.Usage, "\"sing\" is not known", "sing")]
    public async Task Verb_AskedWrongly_SaysSoInASentence(int exitCode, string message, params string[] arguments)
    {
        await using var folder = new TemporaryFolder();

        var result = await RunAsync(folder.Combine("data"), "long-enough-password\n", arguments);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, result.StandardError, StringComparison.Ordinal);
        Assert.Equal("", result.StandardOutput);
    }

    [Fact]
    public async Task BackupDatabaseVerb_BesideARunningServer_WritesACopyAndOverwritesNothing()
    {
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);
        await using var folder = new TemporaryFolder();

        var first = await RunAsync(server.DataDirectory, "", "backup-database", folder.Combine("copy.db"));
        var second = await RunAsync(server.DataDirectory, "", "backup-database", folder.Combine("copy.db"));

        Assert.Equal((0, ExitCodes.Failed), (first.ExitCode, second.ExitCode));
        var head = new byte[15];
        await using var copy = File.OpenRead(folder.Combine("copy.db"));
        await copy.ReadExactlyAsync(head, Stop);
        Assert.Equal("SQLite format 3"u8, head);
    }

    private static async Task<BufferedCommandResult> RunAsync(string dataDirectory, string input, params string[] arguments) => await Cli.Wrap("dotnet")
        .WithArguments([typeof(Program).Assembly.Location, .. arguments])
        .WithWorkingDirectory("/")
        .WithEnvironmentVariables(variables => variables.Set("BackrestBlazor__DataDirectory", dataDirectory).Set("BackrestBlazor__Restic__Download", "never"))
        .WithStandardInputPipe(PipeSource.FromString(input))
        .WithValidation(CommandResultValidation.None)
        .ExecuteBufferedAsync(Stop);
}
