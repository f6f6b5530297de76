using System.Net;
using System.Text.RegularExpressions;
using BackrestBlazor.Tests.Testing;
using CliWrap;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>The ways to start it: published and from any folder, and with <c>dotnet run</c>. Inside a test's process: see <see cref="WebHost"/>.</summary>
public sealed partial class StartTests
{
    /// <summary>Bytes of the first page with all that it loads, over the wire (UI.md).</summary>
    private const int FirstPage = 300_000;

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublishedBuild_FromAnotherFolder_ServesTheFirstPageInFewBytes()
    {
        await using var server = await RunningServer.StartAsync(new RunningServerOptions(), Stop);
        using var browser = new PageClient(server.Address, [("Accept-Encoding", "br, gzip")]);
        await browser.SignInAsync(Stop, password: RunningServerOptions.Password);

        var page = await browser.GetTextAsync("", Stop);
        var sizes = await Task.WhenAll(Loaded().Matches(page).Select(match => SizeAsync(browser, match.Groups[1].Value)));

        Assert.True(sizes.Length >= 5, page);
        Assert.InRange(sizes.Sum() + page.Length, 1, FirstPage);
    }

    [Fact]
    public async Task DotnetRun_FromAnotherFolder_ServesPagesAndTheirFiles()
    {
        await using var folder = new TemporaryFolder();
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        var run = Cli.Wrap("dotnet")
            .WithArguments(["run", "--no-build", "--project", SourceTree.Combine("BackrestBlazor"), "--", "--urls", address.ToString()])
            .WithWorkingDirectory("/")
            .WithEnvironmentVariables(variables => variables.Set("BackrestBlazor__DataDirectory", folder.Combine("data")).Set("BackrestBlazor__Restic__Download", "never"))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(CancellationToken.None);
        using var browser = new PageClient(address, []);
        await Poll.UntilAsync(() => AnswersAsync(browser), StartLimit, Stop, "dotnet run answers");

        var page = await browser.GetTextAsync("setup", Stop);
        var sizes = await Task.WhenAll(Loaded().Matches(page).Select(match => SizeAsync(browser, match.Groups[1].Value)));

        Assert.True(sizes.Length >= 5, page);
        foreach (var process in LivingProcess.WithEnvironment(folder.Combine("data")))
        {
            await Shell.TryAsync("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)], Stop);
        }

        await run.Task.WaitAsync(StartLimit, Stop);
    }

    private static async Task<int> SizeAsync(PageClient browser, string address)
    {
        using var response = await browser.GetAsync(address, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadAsByteArrayAsync(Stop)).Length;
    }

    private static async Task<bool> AnswersAsync(PageClient browser)
    {
        try
        {
            return (await browser.GetAsync("health/live", Stop)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [GeneratedRegex("<(?:link rel=\"stylesheet\"|link rel=\"icon\"[^>]*|script[^>]*)[^>]*? (?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Loaded();
}
