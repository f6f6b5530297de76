using System.Net;
using System.Net.Http.Headers;
using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>Real cookies of two browsers: ending one ends it alone, and what still runs for somebody ends with the right to it.</summary>
public sealed class SessionsTests
{
    private static readonly Uri Events = new("api/v1/events", UriKind.Relative);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_FromTwoBrowsers_IsTwoSessionsInTheirOwnWords()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var one = host.Browse(("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"));
        using var other = host.Browse(("X-Forwarded-For", "203.0.113.9"));
        await one.SignInAsync(Stop);
        await other.SignInAsync(Stop);

        var sessions = await Sessions(host).ListAsync(Stop);

        Assert.Equal(["Firefox", null], sessions.Select(session => Device.Of(session.UserAgent).Browser).OrderDescending(StringComparer.Ordinal));
        Assert.Contains(sessions, session => session.Address == "127.0.0.1");
    }

    [Fact]
    public async Task Ended_ItsCookieIsWorthNothingAndTheOtherStays()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var one = host.Browse();
        using var other = host.Browse(("User-Agent", "other"));
        await one.SignInAsync(Stop);
        await other.SignInAsync(Stop);
        var ended = Assert.Single(await Sessions(host).ListAsync(Stop), session => session.UserAgent == "other");

        await Sessions(host).EndAsync(ended.UserId, ended.Id, Stop);

        Assert.Equal("/login", (await other.GetAsync("", Stop)).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.NegotiateAsync(null, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await one.GetAsync("", Stop)).StatusCode);
    }

    [Fact]
    public async Task SignInAgainInTheSameBrowser_TakesThePlaceOfTheSession()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);
        using var form = await browser.SubmitAsync(
            "settings/account", new Dictionary<string, string> { ["current"] = WebHost.Password, ["password"] = "another-password", ["confirm"] = "another-password" }, Stop);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("", Stop)).StatusCode);
        Assert.Single(await Sessions(host).ListAsync(Stop));
    }

    [Fact]
    public async Task LogOut_TakesTheSessionAwayAndACopyOfTheCookieIsWorthNothing()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);
        using var thief = host.Browse(("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"))));
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("", Stop)).StatusCode);

        await browser.SubmitAsync("logout", new Dictionary<string, string>(), Stop);

        Assert.Empty(await Sessions(host).ListAsync(Stop));
        Assert.Equal("/login", (await thief.GetAsync("", Stop)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Restart_CookieStillOpens()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);

        using var after = ActivatorUtilities.CreateInstance<SessionRegistry>(host.Services);
        var session = Assert.Single(await after.ListAsync(Stop));

        Assert.True(await after.SeeAsync(session.Id, session.UserId, Stop));
    }

    [Fact]
    public async Task UserLocked_SignInSaysSoToWhoKnowsThePassword()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        await host.AddUserAsync("ann", Role.Viewer, Stop);
        await host.Services.GetRequiredService<UserAdministration>().UpdateAsync("ann", new UserChange { Locked = true }, null, Stop);
        using var browser = host.Browse();

        using var response = await browser.SignInAsAsync("ann", Stop);

        Assert.Contains("This user is locked", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("user")]
    [InlineData("role")]
    [InlineData("lock")]
    public async Task EventStream_RightEnds_EndsAtOnce(string what)
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        var ann = await host.AddUserAsync("ann", Role.Administrator, Stop);
        var token = Assert.IsType<Outcome<TokenCreated>.Ok>(
            await host.Services.GetRequiredService<TokenService>().CreateAsync("anns", Role.Viewer, null, ann.Id, Stop)).Value;
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);
        using var response = await client.GetAsync(Events, HttpCompletionOption.ResponseHeadersRead, Stop);
        await using var stream = await response.Content.ReadAsStreamAsync(Stop);

        await EndAsync(host, what);

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer, Stop) > 0)
            {
            }
        });
    }

    private static async Task EndAsync(WebHost host, string what)
    {
        var users = host.Services.GetRequiredService<UserAdministration>();
        switch (what)
        {
            case "token":
                await host.Services.GetRequiredService<TokenService>().DeleteAsync("anns", Stop);
                break;
            case "user":
                await users.DeleteAsync("ann", null, Stop);
                break;
            case "role":
                await users.UpdateAsync("ann", new UserChange { Role = Role.Viewer }, null, Stop);
                break;
            default:
                await users.UpdateAsync("ann", new UserChange { Locked = true }, null, Stop);
                break;
        }
    }

    private static SessionRegistry Sessions(WebHost host) => host.Services.GetRequiredService<SessionRegistry>();
}
