using BackrestBlazor.Accounts;
using BackrestBlazor.Components.Settings;
using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Accounts;
using BackrestBlazor.Tests.Components.Shared;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Components.Settings;

/// <summary>What the list of tokens says about one whose time is over, one that was used and one that never was.</summary>
public sealed class TokensPageTests : PageContext
{
    private readonly AccountsHost _host = new();

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_AfterItsEnd_IsRefusedAndShownAsEnded()
    {
        var tokens = _host.Get<TokenService>();
        var shortLived = Assert.IsType<Outcome<TokenCreated>.Ok>(await tokens.CreateAsync("short", Role.Viewer, _host.Time.GetUtcNow().AddDays(1), Stop)).Value;
        await tokens.CreateAsync("lasting", Role.Viewer, null, Stop);
        Assert.NotNull(await tokens.FindAsync(shortLived.Secret, Stop));

        var before = Rows();
        _host.Time.Advance(TimeSpan.FromDays(1));
        var after = Rows();

        Assert.Null(await tokens.FindAsync(shortLived.Secret, Stop));
        Assert.DoesNotContain(before, row => row.Contains("ended", StringComparison.Ordinal));
        Assert.Equal("short", Assert.Single(after, row => row.Contains("ended", StringComparison.Ordinal)).Split(' ')[0]);
        Assert.Equal("lasting", Assert.Single(after, row => row.Contains("Last used never", StringComparison.Ordinal)).Split(' ')[0]);
    }

    protected override void AddServices(IServiceCollection services)
    {
        this.AddAuthorization().SetAuthorized("admin");
        services.AddSingleton<TimeProvider>(_host.Time).AddSingleton(_host.Get<TokenService>()).AddSingleton(_host.Get<UserAdministration>());
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _host.DisposeAsync();
    }

    /// <summary>Each row as text, with the labels that a phone shows.</summary>
    private List<string> Rows()
    {
        var page = Render<TokensPage>();
        page.WaitForElement("tbody tr");
        return [.. page.FindAll("tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => $"{cell.GetAttribute("data-label")} {cell.TextContent.Trim()}".Trim())))];
    }
}
