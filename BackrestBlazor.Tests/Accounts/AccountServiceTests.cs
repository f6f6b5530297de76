using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Accounts;

/// <summary>The first administrator, new passwords, and what a session is worth after them.</summary>
public sealed class AccountServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateFirst_AskedForByTenAtOnce_MakesOne()
    {
        await using var host = new AccountsHost();
        var accounts = host.Get<AccountService>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(index => accounts.CreateFirstAsync($"user{index}", AccountsHost.Password, Stop)));

        Assert.Single(outcomes.OfType<Outcome<User>.Ok>());
        var user = Assert.Single(await host.Get<UserRows>().ListAsync(Stop));
        Assert.Equal(Role.Administrator, user.Role);
    }

    [Theory]
    [InlineData("", "long-enough-password", "username", "required")]
    [InlineData("a:b", "long-enough-password", "username", "nameInvalid")]
    [InlineData("new", "long-enough-password", "username", "nameInvalid")]
    [InlineData("admin", "", "password", "required")]
    [InlineData("admin", "nine.char", "password", "passwordShort")]
    public async Task CreateFirst_BadInput_NamesTheField(string userName, string password, string field, string code)
    {
        await using var host = new AccountsHost();

        var outcome = Assert.IsType<Outcome<User>.Invalid>(await host.Get<AccountService>().CreateFirstAsync(userName, password, Stop));

        var error = Assert.Single(outcome.Errors);
        Assert.Equal((field, code), (error.Field, error.Code));
        Assert.False(await host.Get<UserRows>().AnyAsync(Stop));
    }

    [Fact]
    public async Task CreateFirst_PasswordOf200Kilobytes_IsRefused()
    {
        await using var host = new AccountsHost();

        Assert.IsType<Outcome<User>.Invalid>(await host.Get<AccountService>().CreateFirstAsync("admin", new string('x', 200_000), Stop));
    }

    [Fact]
    public async Task CreateFirst_TenPlainLetters_IsEnough()
    {
        await using var host = new AccountsHost();

        Assert.IsType<Outcome<User>.Ok>(await host.Get<AccountService>().CreateFirstAsync("管理员", "aaaaaaaaaa", Stop));
    }

    [Fact]
    public async Task ResetPassword_OfLockedUser_EndsSessionsAndTheLock()
    {
        await using var host = new AccountsHost();
        var user = await host.AddAdministratorAsync(Stop);
        var cookie = await host.SignInAsync(user, Stop);
        await host.Get<UserRows>().UpdateAsync(user.Id, row => row.LockoutEnd = host.Time.GetUtcNow().AddMinutes(5), Stop);
        Assert.True(await host.Get<Session>().IsValidAsync(cookie, Stop));

        Assert.IsType<Outcome<User>.Ok>(await host.Get<AccountService>().ResetPasswordAsync("Admin", "another-password", Stop));

        Assert.False(await host.Get<Session>().IsValidAsync(cookie, Stop));
        Assert.IsType<PasswordVerdict.Right>(await host.Get<PasswordCheck>().VerifyAsync("admin", "another-password", "here", Stop));
    }

    [Theory]
    [InlineData(Role.Viewer, true, false, false)]
    [InlineData(Role.Operator, true, true, false)]
    [InlineData(Role.Administrator, true, true, true)]
    public async Task Policies_OfEachRole_IncludeThoseBelow(Role role, bool view, bool operate, bool administer)
    {
        await using var host = new AccountsHost();
        using var scope = host.Get<IServiceScopeFactory>().CreateScope();
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<User>>()
            .CreateAsync(new User { Id = 1, UserName = "x", SecurityStamp = "s", Role = role });
        var authorization = scope.ServiceProvider.GetRequiredService<IAuthorizationService>();

        Assert.Equal(view, (await authorization.AuthorizeAsync(principal, Policies.View)).Succeeded);
        Assert.Equal(operate, (await authorization.AuthorizeAsync(principal, Policies.Operate)).Succeeded);
        Assert.Equal(administer, (await authorization.AuthorizeAsync(principal, Policies.Administer)).Succeeded);
    }

    [Fact]
    public async Task Session_RoleChanged_IsOver()
    {
        await using var host = new AccountsHost();
        var user = await host.AddAdministratorAsync(Stop);
        var cookie = await host.SignInAsync(user, Stop);

        await host.Get<UserRows>().UpdateAsync(user.Id, row => row.Role = Role.Viewer, Stop);

        Assert.False(await host.Get<Session>().IsValidAsync(cookie, Stop));
    }
}
