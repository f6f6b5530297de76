using BackrestBlazor.Accounts;

namespace BackrestBlazor.Tests.Accounts;

/// <summary>Right and wrong passwords, lock-out, and what one address may try.</summary>
public sealed class PasswordCheckTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_RightPasswordAndNameInOtherCase_IsRight()
    {
        await using var host = new AccountsHost();
        await host.AddAdministratorAsync(Stop);

        Assert.IsType<PasswordVerdict.Right>(await CheckAsync(host, "ADMIN", AccountsHost.Password));
    }

    [Theory]
    [InlineData("admin", "wrong")]
    [InlineData("admin", "")]
    [InlineData("admin", null)]
    [InlineData("nobody", AccountsHost.Password)]
    [InlineData("", AccountsHost.Password)]
    [InlineData(null, null)]
    public async Task Verify_WrongNameOrPassword_IsWrongAndCostsAsMuch(string? userName, string? password)
    {
        await using var host = new AccountsHost();
        await host.AddAdministratorAsync(Stop);

        Assert.IsType<PasswordVerdict.Wrong>(await CheckAsync(host, userName, password));
        Assert.Equal(1, host.Hasher.Checks);
    }

    [Fact]
    public async Task Verify_AfterFiveWrong_RightPasswordIsRefusedForFiveMinutes()
    {
        await using var host = new AccountsHost();

        Assert.True(await IsLockedAfterFiveWrongAsync(host));
        host.Time.Advance(PasswordCheck.LockOut);
        Assert.IsType<PasswordVerdict.Right>(await CheckAsync(host, "admin", AccountsHost.Password));
    }

    [Fact]
    public async Task Verify_WithLockOutSwitchedOff_TestAboveWouldFail()
    {
        await using var host = new AccountsHost(new AccountGuards(LockOut: false));

        Assert.False(await IsLockedAfterFiveWrongAsync(host));
    }

    [Fact]
    public async Task Verify_GuessesSentTogether_AreAllCounted()
    {
        await using var host = new AccountsHost();
        await host.AddAdministratorAsync(Stop);

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => CheckAsync(host, "admin", "wrong")));

        Assert.Equal(PasswordCheck.MaximumFailures - 1, verdicts.OfType<PasswordVerdict.Wrong>().Count());
        Assert.Equal(PasswordCheck.MaximumFailures, host.Hasher.Checks);
    }

    [Fact]
    public async Task Verify_RightAfterFourWrong_StartsTheCountAgain()
    {
        await using var host = new AccountsHost();
        await host.AddAdministratorAsync(Stop);

        foreach (var password in (string[])["w", "w", "w", "w", AccountsHost.Password, "w", "w", "w", "w"])
        {
            await CheckAsync(host, "admin", password);
        }

        Assert.IsType<PasswordVerdict.Right>(await CheckAsync(host, "admin", AccountsHost.Password));
    }

    [Fact]
    public async Task Verify_TooManyFromOneAddress_WaitsThereAndNotElsewhere()
    {
        await using var host = new AccountsHost();
        await host.AddAdministratorAsync(Stop);
        for (var attempt = 0; attempt < AttemptLimiter.AttemptsPerWindow; attempt++)
        {
            await CheckAsync(host, "nobody", "wrong");
        }

        Assert.IsType<PasswordVerdict.TooMany>(await CheckAsync(host, "admin", AccountsHost.Password));
        Assert.IsType<PasswordVerdict.Right>(await host.Get<PasswordCheck>().VerifyAsync("admin", AccountsHost.Password, "elsewhere", Stop));
        host.Time.Advance(AttemptLimiter.Window);
        Assert.IsType<PasswordVerdict.Right>(await CheckAsync(host, "admin", AccountsHost.Password));
    }

    private static async Task<bool> IsLockedAfterFiveWrongAsync(AccountsHost host)
    {
        await host.AddAdministratorAsync(Stop);
        for (var attempt = 0; attempt < PasswordCheck.MaximumFailures; attempt++)
        {
            await CheckAsync(host, "admin", "wrong");
        }

        return await CheckAsync(host, "admin", AccountsHost.Password) is PasswordVerdict.LockedOut;
    }

    private static Task<PasswordVerdict> CheckAsync(AccountsHost host, string? userName, string? password) =>
        host.Get<PasswordCheck>().VerifyAsync(userName, password, "here", Stop);
}
