using System.Net;
using System.Text.RegularExpressions;
using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Api;

/// <summary>What pages link to: with the cookie of a browser, and from our own pages only.</summary>
[Collection(ApiServerTests.Name)]
public sealed partial class DownloadsTests(ApiServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => Path.Combine(server.Odd, "[brackets] (round) {curly}.txt");

    private string Link => $"downloads/nas/{server.Snapshot}?path={Uri.EscapeDataString(File)}";

    [Fact]
    public async Task Download_SignedIn_IsTheFile()
    {
        using var browser = await SignInAsync();

        Assert.Equal(await System.IO.File.ReadAllTextAsync(File, Stop), await browser.GetStringAsync(Link, Stop));
        Assert.Contains("restic backup", await browser.GetStringAsync($"downloads/operations/{await BackupIdAsync()}/log", Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Download_FromAnotherSite_IsRefused(string site)
    {
        using var browser = await SignInAsync();
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Link, Stop)).StatusCode);
    }

    [Fact]
    public async Task Download_NotSignedIn_LeadsToTheLogin()
    {
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Scenario.Server.Address };

        var answer = await stranger.GetAsync(Link, Stop);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("login", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_WithTokenInPlaceOfCookie_LeadsToTheLogin()
    {
        using var script = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Scenario.Server.Address };
        script.DefaultRequestHeaders.Authorization = server.Client.Http.DefaultRequestHeaders.Authorization;

        Assert.Equal(HttpStatusCode.Redirect, (await script.GetAsync(Link, Stop)).StatusCode);
    }

    private async Task<HttpClient> SignInAsync()
    {
        var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server.Scenario.Server.Address };
        var form = await browser.GetStringAsync("login", Stop);
        using var fields = new FormUrlEncodedContent(Hidden().Matches(form)
            .Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))
            .Append(new("username", RunningServerOptions.UserName))
            .Append(new("password", RunningServerOptions.Password)));
        using var answer = await browser.PostAsync("login", fields, Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");

        return browser;
    }

    private async Task<string> BackupIdAsync() =>
        (await server.Client.GetAsync("operations?kind=backup&plan=documents&status=succeeded&limit=1", Stop)).Expect(HttpStatusCode.OK)["items"]![0]!["id"]!.ToString();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();
}
