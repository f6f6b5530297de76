using System.Net;
using System.Net.Http.Headers;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>In which language a request is answered, and what is kept of a choice.</summary>
public sealed class LanguageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-TW,en;q=0.5", "zh-Hans")]
    [InlineData("de-DE,de;q=0.9,zh;q=0.8,en;q=0.7", "zh-Hans")]
    [InlineData("en-GB,zh;q=0.9", "en")]
    [InlineData("en;q=0.2,zh-CN;q=0.9", "zh-Hans")]
    [InlineData("zh;q=0,en", "en")]
    [InlineData("de", "en")]
    [InlineData("*", "en")]
    [InlineData("-;;q=x,,", "en")]
    public async Task Page_AcceptLanguage_IsInTheLanguageAskedFor(string asked, string expected)
    {
        await using var host = new WebHost();
        using var browser = host.Browse();
        browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", asked);

        var page = await browser.GetTextAsync("setup", Stop);

        Assert.Contains($"<html lang=\"{expected}\"", page, StringComparison.Ordinal);
        Assert.Contains(expected == "en" ? "Make administrator" : "创建管理员", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choice_BeforeTheSignIn_BeatsTheBrowserAndLeadsBack()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse(("Accept-Language", "zh-CN"));
        browser.Http.DefaultRequestHeaders.Referrer = new Uri(host.Address, "login?returnUrl=%2Fplans");

        using var response = await browser.GetAsync("preferences/language/en", Stop);

        Assert.Equal((HttpStatusCode.Redirect, "/login?returnUrl=%2Fplans"), (response.StatusCode, response.Headers.Location?.ToString()));
        Assert.Contains("<html lang=\"en\"", await browser.GetTextAsync("login", Stop), StringComparison.Ordinal);
        Assert.Null((await UserAsync(host)).Language);
    }

    [Fact]
    public async Task Choice_UnknownLanguage_IsNoPage()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);

        using var response = await browser.GetAsync("preferences/language/tlh", Stop);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain(browser.Cookies, cookie => cookie.Name == "language");
    }

    [Fact]
    public async Task Choice_SignedIn_IsKeptWithTheUserAndInConfigAndHoldsAtTheNextSignIn()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);

        using var language = await PostAsync(browser, "preferences/language", "language", "zh-Hans");
        using var theme = await PostAsync(browser, "preferences/theme", "theme", "dark");
        using var other = host.Browse(("Accept-Language", "en"));
        await other.SignInAsync(Stop);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.NoContent), (language.StatusCode, theme.StatusCode));
        var user = await UserAsync(host);
        Assert.Equal(("zh-Hans", Theme.Dark), (user.Language, user.Theme));
        var config = await File.ReadAllTextAsync(host.Services.GetRequiredService<DataDirectory>().ConfigFile, Stop);
        Assert.Contains("\"language\": \"zh-Hans\"", config, StringComparison.Ordinal);
        Assert.Contains("\"theme\": \"dark\"", config, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-Hans\" data-theme=\"dark\"", await other.GetTextAsync("", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choice_OfTheSystemsTheme_TakesTheCookieOfAnotherBrowserAway()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);
        await PostAsync(browser, "preferences/theme", "theme", "dark");
        using var other = host.Browse();
        await other.SignInAsync(Stop);

        await PostAsync(browser, "preferences/theme", "theme", "system");
        await PostAsync(other, "logout");
        await other.SignInAsync(Stop);

        Assert.DoesNotContain("data-theme", await other.GetTextAsync("", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choices_Many_PushNoCopyOutOfTheHistory()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);
        var backups = host.Services.GetRequiredService<DataDirectory>().Backups;
        var before = Directory.GetFiles(backups, "config-*");

        await PostAsync(browser, "preferences/theme", "theme", "dark");
        await PostAsync(browser, "preferences/theme", "theme", "light");

        Assert.Equal(before.Order(), Directory.GetFiles(backups, "config-*").Order());
    }

    [Theory]
    [InlineData("preferences/language", "language", "tlh")]
    [InlineData("preferences/theme", "theme", "pink")]
    [InlineData("preferences/theme", "theme", "7")]
    public async Task Choice_ThatIsNone_IsRefused(string path, string field, string value)
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);

        using var response = await PostAsync(browser, path, field, value);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("preferences/language", "language", "zh-Hans")]
    [InlineData("preferences/theme", "theme", "dark")]
    public async Task Choice_WithoutAntiforgeryToken_IsRefused(string path, string field, string value)
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);

        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { [field] = value });
        using var response = await browser.Http.PostAsync(new Uri(path, UriKind.Relative), content, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null((await UserAsync(host)).Language ?? (await UserAsync(host)).Theme?.ToString());
    }

    [Fact]
    public async Task Api_ClientThatAsksForChinese_GetsEnglish()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await host.AddTokenAsync(Role.Administrator, Stop));
        client.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");
        client.DefaultRequestHeaders.Add("Cookie", "language=zh-Hans");

        using var response = await client.PostAsync(new Uri("api/v1/plans", UriKind.Relative), new StringContent("{}", new MediaTypeHeaderValue("application/json")), Stop);

        var answer = await response.Content.ReadAsStringAsync(Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("This is needed.", answer, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(PageClient browser, string path, string? field = null, string value = "")
    {
        var fields = PageClient.Hidden(await browser.GetTextAsync("logout", Stop));
        if (field is not null)
        {
            fields[field] = value;
        }

        using var content = new FormUrlEncodedContent(fields);
        return await browser.Http.PostAsync(new Uri(path, UriKind.Relative), content, Stop);
    }

    private static async Task<User> UserAsync(WebHost host) => Assert.Single(await host.Services.GetRequiredService<UserRows>().ListAsync(Stop));
}
