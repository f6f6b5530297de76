using System.Net;
using BackrestBlazor.Accounts;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace BackrestBlazor.Tests.Accounts;

/// <summary>Who needs the code from the log to become the first administrator.</summary>
public sealed class SetupRulesTests
{
    [Theory]
    [InlineData("127.0.0.1", "localhost:9899", null, false)]
    [InlineData("::1", "[::1]:9899", null, false)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", null, false)]
    [InlineData("192.168.1.5", "localhost", null, true)]
    [InlineData(null, "localhost", null, true)]
    [InlineData("127.0.0.1", "evil.example", null, true)]
    [InlineData("127.0.0.1", "localhost", "X-Forwarded-For", true)]
    [InlineData("127.0.0.1", "localhost", "Forwarded", true)]
    [InlineData("127.0.0.1", "localhost", "X-Real-IP", true)]
    [InlineData("127.0.0.1", "localhost", "Via", true)]
    public async Task NeedsCode_ByAddressNameAndSignsOfAProxy_OnlyNotAtTheMachineItself(string? address, string name, string? header, bool expected)
    {
        await using var host = new AccountsHost();
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        context.Request.Host = new HostString(name);
        if (header is not null)
        {
            context.Request.Headers[header] = "203.0.113.9";
        }

        Assert.Equal(expected, host.Get<SetupRules>().NeedsCode(context));
    }

    [Fact]
    public async Task NeedsCode_ConfigThatCannotBeRead_AlsoAfterARestart()
    {
        await using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("data"));
        await File.WriteAllTextAsync(folder.Combine("data", "config.json"), "no json", TestContext.Current.CancellationToken);
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback } };
        context.Request.Host = new HostString("localhost");

        for (var start = 1; start <= 2; start++)
        {
            await using var storage = new StorageHost(folder.Combine("data")).Open();
            Assert.True(new SetupRules(storage.Get<ConfigFile>()).NeedsCode(context), $"start {start}");
        }
    }

    [Fact]
    public void Code_Typed_MatchesWithoutCaseAndDashes()
    {
        var code = new SetupCode();

        Assert.True(code.Matches(code.Value));
        Assert.True(code.Matches(" " + code.Value.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)));
        Assert.False(code.Matches(null));
        Assert.False(code.Matches(code.Value[..^1]));
        Assert.False(code.Matches(new SetupCode().Value));
    }
}
