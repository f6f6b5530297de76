using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Identity;

namespace BackrestBlazor.Accounts;

/// <summary>Makes users and changes their passwords.</summary>
internal sealed class AccountService(
    UserRows rows, IPasswordHasher<User> hasher, IServiceScopeFactory scopes, SessionRegistry sessions, AccessEnds ends, ILogger<AccountService> logger) : IDisposable
{
    /// <summary>Letters of a password, at least and at most; the only rule (a longer one is no password but a mistaken paste).</summary>
    public const int MinimumPasswordLength = 10;

    public const int MaximumPasswordLength = 1_000;

    private readonly SemaphoreSlim _first = new(1);
    private bool _hasUsers;

    /// <summary>Whether anybody can sign in. Remembered once true: the last user cannot be deleted.</summary>
    public async Task<bool> HasUsersAsync(CancellationToken cancellationToken) =>
        _hasUsers || (_hasUsers = await rows.AnyAsync(cancellationToken));

    /// <summary>Makes the first administrator; a conflict when there is a user already, even one made in this very moment.</summary>
    public async Task<Outcome<User>> CreateFirstAsync(string? userName, string? password, CancellationToken cancellationToken)
    {
        if (Problems(userName, password) is { Count: > 0 } problems)
        {
            return new Outcome<User>.Invalid(problems);
        }

        await _first.WaitAsync(cancellationToken);
        try
        {
            if (await HasUsersAsync(cancellationToken))
            {
                return Outcome.Conflict<User>("username", "alreadySetUp");
            }

            using var scope = scopes.CreateScope();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
            var user = new User { UserName = userName!, Role = Role.Administrator };
            var result = await users.CreateAsync(user, password!);
            if (!result.Succeeded)
            {
                return Outcome.Invalid<User>("username", "nameInvalid");
            }

            _hasUsers = true;
            logger.LogInformation("The first administrator was made; set-up is closed.");
            return new Outcome<User>.Ok(user);
        }
        finally
        {
            _first.Release();
        }
    }

    /// <summary>A new password ends every session and every remembered header of the user, and whatever locks the user: it is the way back in.</summary>
    public async Task<Outcome<User>> ResetPasswordAsync(string userName, string password, CancellationToken cancellationToken)
    {
        if (await rows.FindByNameAsync(EntityName.Normalize(userName), cancellationToken) is not { } user)
        {
            return new Outcome<User>.NotFound();
        }

        if (PasswordProblem(password) is { } problem)
        {
            return new Outcome<User>.Invalid([problem]);
        }

        var hash = hasher.HashPassword(user, password);
        var changed = await rows.UpdateAsync(
            user.Id,
            row =>
            {
                row.PasswordHash = hash;
                row.SecurityStamp = Guid.NewGuid().ToString();
                row.AccessFailedCount = 0;
                row.LockoutEnd = null;
                row.IsLocked = false;
            },
            cancellationToken);
        if (changed is null)
        {
            return new Outcome<User>.NotFound();
        }

        await sessions.EndAllAsync(user.Id, cancellationToken);
        ends.Publish(AccessEnds.OfUser(user.Id));
        return new Outcome<User>.Ok(changed);
    }

    public static bool IsPassword(string? password) => PasswordProblem(password) is null;

    /// <summary>Null when it may be a password.</summary>
    public static FieldError? PasswordProblem(string? password) => password switch
    {
        null or "" => new FieldError("password", "required"),
        { Length: < MinimumPasswordLength } => new FieldError("password", "passwordShort", MinimumPasswordLength),
        { Length: > MaximumPasswordLength } => new FieldError("password", "passwordLong", MaximumPasswordLength),
        _ => null,
    };

    public void Dispose() => _first.Dispose();

    private static List<FieldError> Problems(string? userName, string? password)
    {
        List<FieldError> problems = [];
        if (!EntityName.IsValid(userName))
        {
            problems.Add(new FieldError("username", string.IsNullOrEmpty(userName) ? "required" : "nameInvalid"));
        }

        if (PasswordProblem(password) is { } problem)
        {
            problems.Add(problem);
        }

        return problems;
    }
}
