using System.Net;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>A person changes the own password: with the current one only, and every other session ends.</summary>
public sealed class OwnPasswordTests
{
    private const string Page = "settings/account";
    private const string New = "another-long-password";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_WithTheCurrentPassword_KeepsThisSessionAndEndsTheOthers()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var here = host.Browse();
        using var elsewhere = host.Browse();
        await here.SignInAsync(Stop);
        await elsewhere.SignInAsync(Stop);

        using var response = await here.SubmitAsync(Page, Form(WebHost.Password, New, New), Stop);

        Assert.Contains("role=\"status\"", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("", Stop)).StatusCode);
        using var again = host.Browse();
        Assert.Equal(HttpStatusCode.OK, (await again.SignInAsync(Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await again.SignInAsync(Stop, password: New)).StatusCode);
    }

    [Theory]
    [InlineData("wrong-password", New, New, "current")]
    [InlineData("", New, New, "current")]
    [InlineData(WebHost.Password, "short", "short", "password")]
    [InlineData(WebHost.Password, New, "a-different-password", "confirm")]
    public async Task Change_BadInput_SaysSoAtTheFieldAndChangesNothing(string current, string password, string confirm, string field)
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);

        using var response = await browser.SubmitAsync(Page, Form(current, password, confirm), Stop);

        Assert.Contains($"id=\"{field}-error\"", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var again = host.Browse();
        Assert.Equal(HttpStatusCode.Redirect, (await again.SignInAsync(Stop)).StatusCode);
    }

    [Fact]
    public async Task Change_GuessedFiveTimes_IsLocked()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);

        for (var guess = 0; guess < 5; guess++)
        {
            await browser.SubmitAsync(Page, Form("wrong-password", New, New), Stop);
        }

        using var response = await browser.SubmitAsync(Page, Form(WebHost.Password, New, New), Stop);

        Assert.Contains("Too many wrong passwords", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Stranger_IsSentToSignIn()
    {
        await using var host = new WebHost();
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();

        using var response = await browser.GetAsync(Page, Stop);

        Assert.StartsWith("/login", response.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Form(string current, string password, string confirm) =>
        new() { ["current"] = current, ["password"] = password, ["confirm"] = confirm };
}
