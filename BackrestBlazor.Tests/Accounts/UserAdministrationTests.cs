using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Tests.Accounts;

/// <summary>Who is made, changed and deleted; the last administrator stays, and what was given to a user ends with the right to it.</summary>
public sealed class UserAdministrationTests
{
    private const string Password = AccountsHost.Password;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", Password, "name", "required")]
    [InlineData("a/b", Password, "name", "nameInvalid")]
    [InlineData("new", Password, "name", "nameInvalid")]
    [InlineData("ann", "", "password", "required")]
    [InlineData("ann", "nine.char", "password", "passwordShort")]
    public async Task Create_BadInput_NamesTheFieldAndMakesNobody(string name, string password, string field, string code)
    {
        await using var host = new AccountsHost();

        var outcome = Assert.IsType<Outcome<User>.Invalid>(await host.Get<UserAdministration>().CreateAsync(name, Role.Viewer, password, Stop));

        Assert.Equal((field, code), (Assert.Single(outcome.Errors).Field, outcome.Errors[0].Code));
        Assert.False(await host.Get<UserRows>().AnyAsync(Stop));
    }

    [Fact]
    public async Task Create_NameTakenInAnotherCase_IsAConflict()
    {
        await using var host = new AccountsHost();
        await host.AddUserAsync("ann", Role.Viewer, Stop);

        Assert.IsType<Outcome<User>.Conflict>(await host.Get<UserAdministration>().CreateAsync("ANN", Role.Viewer, Password, Stop));
    }

    [Fact]
    public async Task Update_NameOfAnother_IsAConflictAndChangesNothing()
    {
        await using var host = new AccountsHost();
        await host.AddUserAsync("ann", Role.Viewer, Stop);
        await host.AddUserAsync("bob", Role.Viewer, Stop);

        var outcome = await host.Get<UserAdministration>().UpdateAsync("bob", new UserChange { Name = "Ann", Role = Role.Operator }, null, Stop);

        Assert.Equal("nameTaken", Assert.IsType<Outcome<User>.Conflict>(outcome).Error.Code);
        Assert.Equal(("bob", Role.Viewer), await host.Get<UserAdministration>().FindAsync("bob", Stop) is { } bob ? (bob.UserName, bob.Role) : default);
    }

    [Fact]
    public async Task LastAdministrator_DemotedLockedOrDeleted_Stays()
    {
        await using var host = new AccountsHost();
        await host.AddAdministratorAsync(Stop);
        await host.AddUserAsync("bob", Role.Operator, Stop);
        var locked = await host.AddUserAsync("eve", Role.Administrator, Stop);
        var users = host.Get<UserAdministration>();
        await users.UpdateAsync("eve", new UserChange { Locked = true }, null, Stop);

        Outcome<User>[] outcomes =
        [
            await users.UpdateAsync("admin", new UserChange { Role = Role.Operator }, null, Stop),
            await users.UpdateAsync("admin", new UserChange { Locked = true }, null, Stop),
            await users.DeleteAsync("admin", null, Stop),
        ];

        Assert.All(outcomes, outcome => Assert.Equal("lastAdministrator", Assert.IsType<Outcome<User>.Conflict>(outcome).Error.Code));
        Assert.Equal(Role.Administrator, (await users.FindAsync("admin", Stop))?.Role);
        Assert.IsType<Outcome<User>.Ok>(await users.DeleteAsync("eve", null, Stop));
        Assert.Equal(Role.Administrator, locked.Role);
    }

    [Fact]
    public async Task TwoAdministrators_DemotedInTheSameMoment_OneStays()
    {
        await using var host = new AccountsHost();
        await host.AddUserAsync("ann", Role.Administrator, Stop);
        await host.AddUserAsync("bob", Role.Administrator, Stop);
        var users = host.Get<UserAdministration>();

        var outcomes = await Task.WhenAll(new[] { "ann", "bob" }.Select(name => users.UpdateAsync(name, new UserChange { Role = Role.Viewer }, null, Stop)));

        Assert.Single(outcomes.OfType<Outcome<User>.Ok>());
        Assert.Single(await users.ListAsync(Stop), user => user.Role == Role.Administrator);
    }

    [Fact]
    public async Task OwnUser_DeletedOrLocked_Stays()
    {
        await using var host = new AccountsHost();
        var admin = await host.AddAdministratorAsync(Stop);
        await host.AddUserAsync("eve", Role.Administrator, Stop);
        var users = host.Get<UserAdministration>();

        Assert.Equal("ownUserDelete", Assert.IsType<Outcome<User>.Conflict>(await users.DeleteAsync("admin", admin.Id, Stop)).Error.Code);
        Assert.Equal("ownUserLock", Assert.IsType<Outcome<User>.Conflict>(await users.UpdateAsync("admin", new UserChange { Locked = true }, admin.Id, Stop)).Error.Code);
    }

    [Fact]
    public async Task RoleChanged_SessionsEndAndTokensMayNoMoreThanTheUser()
    {
        await using var host = new AccountsHost();
        await host.AddAdministratorAsync(Stop);
        var ann = await host.AddUserAsync("ann", Role.Administrator, Stop);
        var cookie = await host.SignInAsync(ann, Stop);
        var token = await host.AddTokenAsync(ann, Role.Administrator, Stop);
        Assert.True(await host.Get<Session>().IsValidAsync(cookie, Stop));

        await host.Get<UserAdministration>().UpdateAsync("ann", new UserChange { Role = Role.Viewer }, null, Stop);

        Assert.False(await host.Get<Session>().IsValidAsync(cookie, Stop));
        Assert.Empty(await host.Get<SessionRegistry>().ListAsync(ann.Id, Stop));
        Assert.Equal(Role.Viewer, (await host.Get<TokenService>().FindAsync(token, Stop))?.Role);
    }

    [Fact]
    public async Task Locked_SignsInNowhereAndUnlockedDoes()
    {
        await using var host = new AccountsHost();
        var ann = await host.AddUserAsync("ann", Role.Operator, Stop);
        var cookie = await host.SignInAsync(ann, Stop);
        var token = await host.AddTokenAsync(ann, Role.Viewer, Stop);
        var users = host.Get<UserAdministration>();

        await users.UpdateAsync("ann", new UserChange { Locked = true }, null, Stop);

        Assert.False(await host.Get<Session>().IsValidAsync(cookie, Stop));
        Assert.Null(await host.Get<TokenService>().FindAsync(token, Stop));
        Assert.IsType<PasswordVerdict.Locked>(await host.Get<PasswordCheck>().VerifyAsync("ann", Password, "here", Stop));
        Assert.IsType<PasswordVerdict.Wrong>(await host.Get<PasswordCheck>().VerifyAsync("ann", "another password", "here", Stop));
        await users.UpdateAsync("ann", new UserChange { Locked = false }, null, Stop);
        Assert.IsType<PasswordVerdict.Right>(await host.Get<PasswordCheck>().VerifyAsync("ann", Password, "here", Stop));
        Assert.NotNull(await host.Get<TokenService>().FindAsync(token, Stop));
    }

    [Fact]
    public async Task LockedOut_UnlockedByAnAdministrator_SignsInAtOnce()
    {
        await using var host = new AccountsHost();
        await host.AddUserAsync("ann", Role.Operator, Stop);
        var passwords = host.Get<PasswordCheck>();
        for (var guess = 0; guess < PasswordCheck.MaximumFailures; guess++)
        {
            await passwords.VerifyAsync("ann", "wrong", "here", Stop);
        }

        Assert.IsType<PasswordVerdict.LockedOut>(await passwords.VerifyAsync("ann", Password, "here", Stop));
        await host.Get<UserAdministration>().UpdateAsync("ann", new UserChange { Locked = false }, null, Stop);

        Assert.IsType<PasswordVerdict.Right>(await passwords.VerifyAsync("ann", Password, "here", Stop));
    }

    [Fact]
    public async Task Deleted_TokensAndSessionsDieWithTheUser()
    {
        await using var host = new AccountsHost();
        await host.AddAdministratorAsync(Stop);
        var ann = await host.AddUserAsync("ann", Role.Operator, Stop);
        var cookie = await host.SignInAsync(ann, Stop);
        var token = await host.AddTokenAsync(ann, Role.Viewer, Stop);

        Assert.IsType<Outcome<User>.Ok>(await host.Get<UserAdministration>().DeleteAsync("Ann", null, Stop));

        Assert.False(await host.Get<Session>().IsValidAsync(cookie, Stop));
        Assert.Null(await host.Get<TokenService>().FindAsync(token, Stop));
        Assert.Empty(await host.Get<TokenService>().ListAsync(Stop));
        Assert.Empty(await host.Get<SessionRegistry>().ListAsync(Stop));
    }

    [Fact]
    public async Task NewPassword_EndsTheSessionsOfBefore()
    {
        await using var host = new AccountsHost();
        var ann = await host.AddUserAsync("ann", Role.Operator, Stop);
        var cookie = await host.SignInAsync(ann, Stop);

        await host.Get<UserAdministration>().UpdateAsync("ann", new UserChange { Password = "another-password" }, null, Stop);

        Assert.False(await host.Get<Session>().IsValidAsync(cookie, Stop));
        Assert.IsType<PasswordVerdict.Right>(await host.Get<PasswordCheck>().VerifyAsync("ann", "another-password", "here", Stop));
    }
}
