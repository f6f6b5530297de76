using BackrestBlazor.Tests.EndToEnd;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.Playwright;

namespace BackrestBlazor.Tests.Faults;

/// <summary>No secret leaks: after a life full of faults on one data directory, everything that the server wrote, showed or started is searched.</summary>
public sealed class SecretsTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    /// <summary>What stands on a page, what only its markup says, and what its fields hold.</summary>
    private const string Content = "() => [document.documentElement.outerHTML, document.body.innerText, ...[...document.querySelectorAll('input, textarea')].map(field => field.value)].join('\\n')";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The oldest gets its user and password in the repository's address; for the others they stand in the environment.</summary>
    [Theory]
    [InlineData("0.14")]
    [InlineData(ResticBinaries.Newest)]
    [Promise(14, "A life full of faults: no secret is in a file, a log, a list of processes, an answer or a page", Backend = Backend.Local)]
    [Promise(14, "A life full of faults: no secret is in a file, a log, a list of processes, an answer or a page", Backend = Backend.Rest)]
    [Promise(14, "A life full of faults: no secret is in a file, a log, a list of processes, an answer or a page", Backend = Backend.S3)]
    public async Task LifeFullOfFaults_NoSecretIsToldAnywhere(string version)
    {
        await using var life = await SecretLife.StartAsync(version);
        await life.PrepareAsync();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var processes = WatchProcessesAsync(life, ended.Token);
        var events = WatchEventsAsync(life, ended.Token);

        await life.LiveAsync();
        await AskAsync(life);
        await OpenAsync(life);
        await ended.CancelAsync();
        Assert.True(await processes > 0, "no restic was seen in the list of processes");
        Assert.True(await events > 0, "no event was seen");
        await life.Scenario.Server.StopAsync(Stop);
        life.Search.Look("the server's output", life.Scenario.Server.Log);
        await life.Search.LookAtFilesAsync(life.Scenario.Server.DataDirectory, Stop);

        Assert.Empty(life.Search.Found);
    }

    [Fact]
    public async Task Search_SecretIsThere_IsFound()
    {
        await using var folder = new TemporaryFolder();
        var search = new SecretSearch();
        search.Add("key", "a secret \"quoted\"");
        await File.WriteAllBytesAsync(folder.Combine("file"), [0, 255, .. "user:a secret \"quoted\""u8], Stop);

        search.Look("header", Convert.ToBase64String("user:a secret \"quoted\""u8));
        search.Look("page", "<b>a secret &quot;quoted&quot;</b>");
        search.Look("page two", "nothing");
        await search.LookAtFilesAsync(folder.Combine(""), Stop);

        Assert.Equal(["key in " + folder.Combine("file"), "key in header", "key in page"], search.Found);
    }

    private static async Task AskAsync(SecretLife life)
    {
        var addresses = await life.AnswersAsync();
        Assert.True(addresses.Count > 50, string.Join('\n', addresses));
        foreach (var address in addresses)
        {
            Assert.DoesNotContain('{', address);
            life.Search.Look(address, (await life.Scenario.Client.GetAsync(address, Stop)).Text);
        }
    }

    private async Task OpenAsync(SecretLife life)
    {
        var page = await browser.NewPageAsync(life.Scenario.Server.Address);
        await page.SignInAsync();
        foreach (var address in await life.PagesAsync())
        {
            await page.OpenAsync(address);
            life.Search.Look("the page /" + address, await page.EvaluateAsync<string>(Content));
        }
    }

    /// <summary>As another user sees it: <c>ps axeww</c> reads these files.</summary>
    /// <returns>How often a restic was seen.</returns>
    private static async Task<int> WatchProcessesAsync(SecretLife life, CancellationToken cancellationToken)
    {
        string[] asNobody = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
        string[] files = Environment.IsPrivilegedProcess ? ["/proc/[0-9]*/cmdline", "/proc/[0-9]*/environ"] : ["/proc/[0-9]*/cmdline"];
        string[] command = [.. asNobody, "sh", "-c", $"cat {string.Join(' ', files)} 2>/dev/null"];
        var repository = life.Scenario.Folder.Combine("source");
        var seen = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var list = (await Shell.TryAsync(command[0], command[1..], Stop)).StandardOutput;
            seen += list.Contains(repository, StringComparison.Ordinal) ? 1 : 0;
            life.Search.Look("the list of processes", list);
            await Task.Delay(BetweenLooks, TimeProvider.System, CancellationToken.None);
        }

        return seen;
    }

    /// <returns>How many lines came.</returns>
    private static async Task<int> WatchEventsAsync(SecretLife life, CancellationToken cancellationToken)
    {
        var lines = 0;
        try
        {
            using var reader = new StreamReader(await life.Scenario.Client.Http.GetStreamAsync(new Uri("events", UriKind.Relative), cancellationToken));
            for (; await reader.ReadLineAsync(cancellationToken) is { } line; lines++)
            {
                life.Search.Look("an event", line);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The server was killed, or it is over.
        }

        return lines;
    }
}
