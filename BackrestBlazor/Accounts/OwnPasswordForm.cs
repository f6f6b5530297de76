using BackrestBlazor.Domain;

namespace BackrestBlazor.Accounts;

/// <summary>What happens when a person sends the form for a new password of the own.</summary>
internal sealed class OwnPasswordForm(AccountService accounts, PasswordCheck passwords, TimeProvider time)
{
    /// <summary>With the user as it is afterwards: its new stamp ends every session, so this browser has to be signed in again.</summary>
    public async Task<Outcome<User>> SubmitAsync(HttpContext context, string? current, string? password, string? confirm)
    {
        // What needs no look at the current password comes first: it costs no try.
        if (AccountService.PasswordProblem(password) is { } problem)
        {
            return new Outcome<User>.Invalid([problem]);
        }

        if (password != confirm)
        {
            return Outcome.Invalid<User>("confirm", "passwordsDiffer");
        }

        // The person is the "address", so that guesses on a stolen session run into the same limit as guesses at the door.
        var userName = context.User.Identity?.Name ?? "";
        return await passwords.VerifyAsync(userName, current, "own:" + userName, context.RequestAborted) switch
        {
            PasswordVerdict.Right right => await accounts.ResetPasswordAsync(right.User.UserName, password!, context.RequestAborted),
            PasswordVerdict.LockedOut locked => Outcome.Invalid<User>("current", "passwordLocked", Math.Ceiling((locked.Until - time.GetUtcNow()).TotalMinutes)),
            PasswordVerdict.TooMany => Outcome.Invalid<User>("current", "tooManyAttempts"),
            _ => Outcome.Invalid<User>("current", "ownPasswordWrong"),
        };
    }
}
