using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>What the API refuses before it looks at what is asked: strangers, cookies, other sites, forms, too much.</summary>
public sealed class ApiGuardTests
{
    private static readonly Uri Plans = new("api/v1/plans", UriKind.Relative);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Api_WithoutCredentials_AsksForBearerOnly()
    {
        await using var host = new WebHost();
        using var browser = host.Browse();

        using var response = await browser.Http.GetAsync(Plans, Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).ToString());
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Api_WithTheBrowsersCookie_IsRefused()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Http.GetAsync(Plans, Stop)).StatusCode);
    }

    [Fact]
    public async Task Api_WithBasic_IsAnswered()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var client = Client(host, new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:" + WebHost.Password))));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Plans, Stop)).StatusCode);
    }

    [Fact]
    public async Task Api_AskedByAnotherSite_IsRefused()
    {
        await using var host = new WebHost();
        using var client = await AdministratorAsync(host);
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(Plans, Stop)).StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonx")]
    public async Task Api_BodyThatIsNoJson_Is415(string type)
    {
        await using var host = new WebHost();
        using var client = await AdministratorAsync(host);
        using var content = new StringContent("{}", Encoding.UTF8, MediaTypeHeaderValue.Parse(type));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await client.PostAsync(Plans, content, Stop)).StatusCode);
    }

    [Fact]
    public async Task Api_BodyOf100Megabytes_Is413AndTheConnectionLives()
    {
        await using var host = new WebHost();
        using var client = await AdministratorAsync(host);
        using var content = new ByteArrayContent(new byte[100_000_000]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var response = await client.PostAsync(Plans, content, Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Plans, Stop)).StatusCode);
    }

    [Fact]
    public async Task Page_AnyOfThem_CarriesAPolicyThatAllowsNoForeignScript()
    {
        await using var host = new WebHost();
        using var browser = host.Browse();

        using var response = await browser.GetAsync("setup", Stop);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self' 'nonce-", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    private static async Task<HttpClient> AdministratorAsync(WebHost host) =>
        Client(host, new AuthenticationHeaderValue("Bearer", await host.AddTokenAsync(BackrestBlazor.Domain.Role.Administrator, Stop)));

    private static HttpClient Client(WebHost host, AuthenticationHeaderValue authorization)
    {
        var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = authorization;
        return client;
    }
}
