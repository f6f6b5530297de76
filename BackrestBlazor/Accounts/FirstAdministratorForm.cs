using BackrestBlazor.Domain;

namespace BackrestBlazor.Accounts;

/// <summary>What happens when the form of <c>/setup</c> is sent.</summary>
internal sealed class FirstAdministratorForm(AccountService accounts, SetupRules rules, SetupCode code, AttemptLimiter limiter)
{
    public bool NeedsCode(HttpContext context) => rules.NeedsCode(context);

    /// <summary>True when there is a user.</summary>
    public Task<bool> IsClosedAsync(CancellationToken cancellationToken) => accounts.HasUsersAsync(cancellationToken);

    public async Task<Outcome<User>> SubmitAsync(HttpContext context, string? userName, string? password, string? confirm, string? typedCode)
    {
        if (rules.NeedsCode(context))
        {
            if (limiter.TryTake(context.ClientAddress()) is not null)
            {
                return Outcome.Invalid<User>("code", "tooManyAttempts");
            }

            if (!code.Matches(typedCode))
            {
                return Outcome.Invalid<User>("code", "setupCodeWrong");
            }
        }

        return password == confirm
            ? await accounts.CreateFirstAsync(userName, password, context.RequestAborted)
            : Outcome.Invalid<User>("confirm", "passwordsDiffer");
    }
}
