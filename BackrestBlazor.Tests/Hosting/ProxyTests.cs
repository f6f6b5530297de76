using System.Net;
using BackrestBlazor.Tests.Testing.Matrix;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>Behind a proxy: paths, addresses and schemes are right, and nobody else's headers are believed.</summary>
public sealed class ProxyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/backup", "backup/", null)] // the proxy leaves the path as it is
    [InlineData("/backup/", "backup/", null)]
    [InlineData("/backup", "", null)] // the proxy takes the prefix off and says nothing
    [InlineData(null, "", "/backup")] // the proxy takes it off and names it
    [InlineData("/backup", "backup/", "/backup")] // both know it
    [InlineData(null, "backup/", "/backup")]
    [Promise(15, "A sub-path, with and without stripping")]
    public async Task SubPath_HoweverItIsGiven_IsInLinksAndRedirectsOnce(string? pathBase, string prefix, string? header)
    {
        await using var host = new WebHost(null, ("BackrestBlazor:PathBase", pathBase ?? ""));
        await host.AddAdministratorAsync(Stop);
        using var browser = header is null ? host.Browse() : host.Browse(("X-Forwarded-Prefix", header));

        using var sent = await browser.GetAsync(prefix + "operations", Stop);
        var login = await browser.GetTextAsync(prefix + "login", Stop);

        Assert.Equal("/backup/login?returnUrl=%2Fbackup%2Foperations", sent.Headers.Location?.ToString());
        Assert.Contains("<base href=\"/backup/\"", login, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/backup", null)]
    [InlineData(null, "/backup")]
    [Promise(15, "Sign-in below a sub-path")]
    public async Task SignIn_UnderSubPath_GoesBackAndKeepsTheCookieThere(string? pathBase, string? header)
    {
        await using var host = new WebHost(null, ("BackrestBlazor:PathBase", pathBase ?? ""));
        await host.AddAdministratorAsync(Stop);
        using var browser = header is null ? host.Browse() : host.Browse(("X-Forwarded-Prefix", header));

        using var response = await browser.SignInAsync(Stop, "backup/login?returnUrl=%2Fbackup%2Foperations");

        Assert.Equal("/backup/operations", response.Headers.Location?.ToString());
        Assert.Equal("/backup", Assert.Single(browser.Cookies, cookie => cookie.Name == "backrest.session").Path);
    }

    [Fact]
    [Promise(15, "HTTPS ends at the proxy: the cookie is secure")]
    public async Task ForwardedHttps_FromLoopback_MakesTheCookieSecure()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);

        var cookies = await SessionCookieAsync(host);

        Assert.Contains("secure", cookies, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Promise(15, "X-Forwarded headers from elsewhere are forged: they are ignored")]
    public async Task ForwardedHeaders_FromUnknownAddress_AreIgnored()
    {
        await using var host = new WebHost(null, ("BackrestBlazor:Proxy:KnownProxies:0", "192.0.2.1"));
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse(("X-Forwarded-Prefix", "/forged"), ("X-Forwarded-Proto", "https"));

        using var sent = await browser.GetAsync("", Stop);

        Assert.Equal("/login", sent.Headers.Location?.ToString());
        Assert.DoesNotContain("secure", await SessionCookieAsync(host), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Promise(15, "HTTPS ends at the proxy: live pages take the public address only")]
    public async Task Circuit_BehindHttpsProxy_TakesThePublicOrigin()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse(("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "nas.example"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.NegotiateAsync("https://nas.example", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.NegotiateAsync("https://other.example", Stop)).StatusCode);
    }

    // Over plain http the client does not send a secure cookie back, so the token of the form would be missing: the scheme changes after the page.
    private static async Task<string> SessionCookieAsync(WebHost host)
    {
        using var browser = host.Browse();
        var page = await browser.GetTextAsync("login", Stop);
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var content = new FormUrlEncodedContent(PageClient.Hidden(page).Append(new("username", "admin")).Append(new("password", WebHost.Password)));
        using var response = await browser.Http.PostAsync(new Uri("login", UriKind.Relative), content, Stop);
        return Assert.Single(response.Headers.GetValues("Set-Cookie"), value => value.StartsWith("backrest.session=", StringComparison.Ordinal));
    }
}
