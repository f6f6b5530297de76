using System.Net;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>The browser's way in and out: set-up, sign-in, log-out, and what a stranger gets.</summary>
public sealed class SignInTests
{
    private static readonly Dictionary<string, string> First = new() { ["username"] = "admin", ["password"] = WebHost.Password, ["confirm"] = WebHost.Password };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("login")]
    [InlineData("logout")]
    public async Task Page_WithoutAnyUser_LeadsToSetup(string path)
    {
        await using var host = new WebHost();
        using var browser = host.Browse();

        using var response = await browser.GetAsync(path, Stop);

        Assert.Equal((HttpStatusCode.Redirect, "/setup"), (response.StatusCode, response.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task Setup_FromLoopback_AsksForNoCodeAndSignsInAndCloses()
    {
        await using var host = new WebHost();
        using var browser = host.Browse();

        using var response = await browser.SubmitAsync("setup", First, Stop);

        Assert.Equal((HttpStatusCode.Redirect, "/"), (response.StatusCode, response.Headers.Location?.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("", Stop)).StatusCode);
        Assert.Equal("/login", (await host.Browse().GetAsync("setup", Stop)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Setup_ThroughProxyFromElsewhere_WantsTheCode()
    {
        await using var host = new WebHost();
        using var browser = host.Browse(("X-Forwarded-For", "203.0.113.9"));

        using var without = await browser.SubmitAsync("setup", First, Stop);
        using var wrong = await browser.SubmitAsync("setup", new Dictionary<string, string>(First) { ["code"] = "AAAA-AAAA-AAAA" }, Stop);
        var code = host.Services.GetService(typeof(BackrestBlazor.Accounts.SetupCode)) as BackrestBlazor.Accounts.SetupCode;
        using var right = await browser.SubmitAsync("setup", new Dictionary<string, string>(First) { ["code"] = code!.Value }, Stop);

        Assert.Contains("name=\"code\"", await without.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Redirect), (without.StatusCode, wrong.StatusCode, right.StatusCode));
    }

    [Fact]
    public async Task Setup_BadInput_SaysSoAtTheFieldAndMakesNobody()
    {
        await using var host = new WebHost();
        using var browser = host.Browse();

        using var response = await browser.SubmitAsync("setup", new Dictionary<string, string>(First) { ["password"] = "short", ["confirm"] = "short" }, Stop);

        Assert.Contains("id=\"password-error\"", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal("/setup", (await browser.GetAsync("", Stop)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Login_RightPassword_SetsAStrictCookieAndGoesBack()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();

        using var sent = await browser.GetAsync("operations?status=failed", Stop);
        using var response = await browser.SignInAsync(Stop, sent.Headers.Location!.ToString());

        Assert.Equal("/operations?status=failed", response.Headers.Location?.ToString());
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), value => value.StartsWith("backrest.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Login_WrongPassword_SaysSoAndSetsNoCookie()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();

        using var response = await browser.SignInAsync(Stop, password: "wrong");

        Assert.Contains("role=\"alert\"", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Cookies, cookie => cookie.Name == "backrest.session");
    }

    [Theory]
    [InlineData("login", "login")]
    [InlineData("logout", "logout")]
    [InlineData("setup", "setup")]
    public async Task Form_WithoutAntiforgeryToken_IsRefused(string path, string handler)
    {
        await using var host = new WebHost();
        using var browser = host.Browse();
        if (path != "setup")
        {
            await host.AddAdministratorAsync(Stop);
            await browser.SignInAsync(Stop);
        }

        using var content = new FormUrlEncodedContent(new Dictionary<string, string>(First) { ["_handler"] = handler });
        using var response = await browser.Http.PostAsync(new Uri(path, UriKind.Relative), content, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Logout_Confirmed_EndsTheSession()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);

        using var response = await browser.SubmitAsync("logout", new Dictionary<string, string>(), Stop);

        Assert.Equal("/login", response.Headers.Location?.ToString());
        Assert.Equal("/login", (await browser.GetAsync("", Stop)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Circuit_WithoutCookie_Is401AndWithItIsOpened()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.NegotiateAsync(null, Stop)).StatusCode);
        await browser.SignInAsync(Stop);
        Assert.Equal(HttpStatusCode.OK, (await browser.NegotiateAsync(null, Stop)).StatusCode);
    }
}
