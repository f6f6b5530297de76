using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Hosting;

/// <summary><c>user reset-password NAME</c>: the way back in for who has forgotten the password and can reach the machine.</summary>
internal static class UserVerb
{
    public static async Task<int> RunAsync(VerbContext verb, CancellationToken cancellationToken)
    {
        if (verb.Words is not ["reset-password", var name])
        {
            return await verb.FailAsync("Usage: user reset-password NAME", ExitCodes.Usage);
        }

        var password = await verb.Terminal.ReadPasswordAsync($"New password for {name}: ", cancellationToken);
        return await verb.Services.GetRequiredService<AccountService>().ResetPasswordAsync(name, password, cancellationToken) switch
        {
            Outcome<User>.Ok => ExitCodes.Success,
            Outcome<User>.NotFound => await verb.FailAsync($"There is no user \"{name}\".", ExitCodes.Failed),
            _ => await verb.FailAsync(
                $"A password has {AccountService.MinimumPasswordLength} to {AccountService.MaximumPasswordLength} characters. Nothing was changed.", ExitCodes.Failed),
        };
    }
}
