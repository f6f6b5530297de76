using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Accounts;

/// <summary>When a token was used, and that its owner does not matter to one that has none.</summary>
public sealed class TokenOwnerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_Used_SaysWhenAlsoAfterARestart()
    {
        await using var host = new AccountsHost();
        var ann = await host.AddUserAsync("ann", Role.Administrator, Stop);
        var secret = await host.AddTokenAsync(ann, Role.Viewer, Stop);
        var tokens = host.Get<TokenService>();
        Assert.Null(Assert.Single(await tokens.ListAsync(Stop)).LastUsedAt);
        host.Time.Advance(TimeSpan.FromHours(1));

        await tokens.FindAsync(secret, Stop);

        Assert.Equal(host.Time.GetUtcNow(), Assert.Single(await tokens.ListAsync(Stop)).LastUsedAt);
        await host.Get<TokenUse>().FlushAsync(Stop);
        Assert.Equal(host.Time.GetUtcNow(), Assert.Single(await host.Get<BackrestBlazor.Storage.TokenRows>().ListAsync(Stop)).LastUsedAt);
    }

    [Fact]
    public async Task Token_OfTheCommandLine_OutlivesEveryUser()
    {
        await using var host = new AccountsHost();
        await host.AddAdministratorAsync(Stop);
        await host.AddUserAsync("ann", Role.Viewer, Stop);
        var tokens = host.Get<TokenService>();
        var made = Assert.IsType<Outcome<TokenCreated>.Ok>(await tokens.CreateAsync("ci", Role.Operator, null, Stop)).Value;

        await host.Get<UserAdministration>().DeleteAsync("ann", null, Stop);

        Assert.Equal(Role.Operator, (await tokens.FindAsync(made.Secret, Stop))?.Role);
    }
}
