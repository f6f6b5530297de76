using System.Security.Claims;
using System.Text;
using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Tests.Accounts;

/// <summary>Tokens and Basic of the API: what is believed, and for how long without a check.</summary>
public sealed class ApiCredentialsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Basic_TwiceWithinFiveMinutes_ComparesThePasswordOnce()
    {
        await using var host = new AccountsHost();
        await host.AddAdministratorAsync(Stop);

        await ReadAsync(host, Basic("admin", AccountsHost.Password));
        host.Time.Advance(RememberedBasic.Lifetime - TimeSpan.FromSeconds(1));
        Assert.IsType<CredentialVerdict.Known>(await ReadAsync(host, Basic("admin", AccountsHost.Password)));

        Assert.Equal(1, host.Hasher.Checks);
    }

    [Fact]
    public async Task Basic_AfterFiveMinutes_ComparesAgain()
    {
        await using var host = new AccountsHost();
        await host.AddAdministratorAsync(Stop);

        await ReadAsync(host, Basic("admin", AccountsHost.Password));
        host.Time.Advance(RememberedBasic.Lifetime);
        await ReadAsync(host, Basic("admin", AccountsHost.Password));

        Assert.Equal(2, host.Hasher.Checks);
    }

    [Fact]
    public async Task Basic_RememberedAndPasswordChanged_IsRefusedAtOnce()
    {
        await using var host = new AccountsHost();
        await host.AddAdministratorAsync(Stop);
        await ReadAsync(host, Basic("admin", AccountsHost.Password));

        await host.Get<AccountService>().ResetPasswordAsync("admin", "another-password", Stop);

        Assert.IsType<CredentialVerdict.Unknown>(await ReadAsync(host, Basic("admin", AccountsHost.Password)));
        Assert.IsType<CredentialVerdict.Known>(await ReadAsync(host, Basic("admin", "another-password")));
    }

    [Fact]
    public async Task Basic_RememberedAndUserLocked_IsRefusedAtOnce()
    {
        await using var host = new AccountsHost();
        await host.AddAdministratorAsync(Stop);
        await ReadAsync(host, Basic("admin", AccountsHost.Password));

        for (var attempt = 0; attempt < PasswordCheck.MaximumFailures; attempt++)
        {
            await ReadAsync(host, Basic("admin", "wrong"));
        }

        Assert.IsType<CredentialVerdict.Unknown>(await ReadAsync(host, Basic("admin", AccountsHost.Password)));
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Bearer")]
    [InlineData("Bearer nonsense")]
    [InlineData("Digest x=1")]
    [InlineData("???")]
    public async Task Read_WhatIsNoCredential_IsUnknown(string header)
    {
        await using var host = new AccountsHost();

        Assert.IsType<CredentialVerdict.Unknown>(await ReadAsync(host, header));
    }

    [Fact]
    public async Task Bearer_TokenWithRoleAndEnd_IsBelievedUntilThen()
    {
        await using var host = new AccountsHost();
        var created = await CreateAsync(host, "ci", Role.Operator, host.Time.GetUtcNow().AddDays(1));

        var known = Assert.IsType<CredentialVerdict.Known>(await ReadAsync(host, "Bearer " + created.Secret));
        Assert.Equal("Operator", known.Principal.FindFirstValue(ClaimTypes.Role));
        Assert.Equal("ci", known.Principal.Identity?.Name);
        host.Time.Advance(TimeSpan.FromDays(1));
        Assert.IsType<CredentialVerdict.Unknown>(await ReadAsync(host, "Bearer " + created.Secret));
    }

    [Fact]
    public async Task Token_Deleted_IsRefusedAtOnceAndItsNameIsFree()
    {
        await using var host = new AccountsHost();
        var created = await CreateAsync(host, "ci", Role.Viewer, null);
        var tokens = host.Get<TokenService>();

        Assert.IsType<Outcome<TokenCreated>.Conflict>(await tokens.CreateAsync("ci", Role.Viewer, null, Stop));
        Assert.IsType<Outcome<ApiToken>.Ok>(await tokens.DeleteAsync("CI", Stop));

        Assert.IsType<CredentialVerdict.Unknown>(await ReadAsync(host, "Bearer " + created.Secret));
        await CreateAsync(host, "ci", Role.Viewer, null);
    }

    [Fact]
    public async Task Token_AtRest_IsOnlyAHash()
    {
        await using var host = new AccountsHost();
        var created = await CreateAsync(host, "ci", Role.Viewer, null);

        var row = Assert.Single(await host.Get<TokenRows>().ListAsync(Stop));
        Assert.Matches("^[0-9a-f]{64}$", row.Hash);
        Assert.DoesNotContain(row.Hash, created.Secret, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("new")]
    [InlineData(" x")]
    public async Task Token_BadName_IsRefused(string name)
    {
        await using var host = new AccountsHost();

        Assert.IsType<Outcome<TokenCreated>.Invalid>(await host.Get<TokenService>().CreateAsync(name, Role.Viewer, null, Stop));
    }

    private static async Task<TokenCreated> CreateAsync(AccountsHost host, string name, Role role, DateTimeOffset? end) =>
        Assert.IsType<Outcome<TokenCreated>.Ok>(await host.Get<TokenService>().CreateAsync(name, role, end, Stop)).Value;

    private static Task<CredentialVerdict> ReadAsync(AccountsHost host, string header) => host.Get<ApiCredentials>().ReadAsync(header, "here", Stop);

    private static string Basic(string userName, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}"));
}
