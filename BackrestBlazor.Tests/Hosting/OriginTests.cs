using System.Net;
using BackrestBlazor.Hosting;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>No page of another origin opens a circuit with the user's cookie.</summary>
public sealed class OriginTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    [Promise(15, "A page of another site asks for a live connection: refused")]
    public async Task Circuit_AskedForByForeignOrigin_IsRefused(string origin)
    {
        await using var host = new WebHost();

        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(host, origin));
    }

    [Fact]
    public async Task Circuit_AskedForByOwnOrigin_IsOpened()
    {
        await using var host = new WebHost();

        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(host, host.Address.GetLeftPart(UriPartial.Authority)));
    }

    [Fact]
    [Promise(15, "Guard switched off: the page of another site gets its live connection")]
    public async Task Circuit_WithTheCheckSwitchedOff_TestAboveWouldFail()
    {
        await using var host = new WebHost(services => services.AddSingleton(new OriginRule(IsOn: false)));

        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(host, "https://evil.example"));
    }

    private static async Task<HttpStatusCode> NegotiateAsync(WebHost host, string origin)
    {
        await host.AddAdministratorAsync(Stop);
        using var browser = host.Browse();
        await browser.SignInAsync(Stop);
        using var response = await browser.NegotiateAsync(origin, Stop);
        return response.StatusCode;
    }
}
