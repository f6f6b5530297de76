using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Identity;

namespace BackrestBlazor.Accounts;

/// <summary>How a check of name and password ended.</summary>
internal abstract record PasswordVerdict
{
    private PasswordVerdict()
    {
    }

    public sealed record Right(User User) : PasswordVerdict;

    /// <summary>Unknown name or wrong password; nobody is told which.</summary>
    public sealed record Wrong : PasswordVerdict;

    /// <summary>Too many wrong passwords for this user.</summary>
    public sealed record LockedOut(DateTimeOffset Until) : PasswordVerdict;

    /// <summary>The password is right, but an administrator has shut the user out.</summary>
    public sealed record Locked : PasswordVerdict;

    /// <summary>Too many checks from this address.</summary>
    public sealed record TooMany(TimeSpan RetryAfter) : PasswordVerdict;
}

/// <summary>
/// The only place that compares a password. Five wrong ones lock the user for five minutes. One check at a time: each costs 40 ms of CPU
/// [measured], so guesses sent together cannot slip past the count, and cannot take more than one core.
/// </summary>
internal sealed class PasswordCheck(
    UserRows rows, IPasswordHasher<User> hasher, AttemptLimiter limiter, AccountGuards guards, TimeProvider time, ILogger<PasswordCheck> logger)
    : IDisposable
{
    public const int MaximumFailures = 5;

    public static readonly TimeSpan LockOut = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1);

    // An unknown name must cost what a wrong password costs, or the time tells which names exist.
    private readonly string _nobodysHash = hasher.HashPassword(new User { UserName = "" }, Guid.NewGuid().ToString());

    /// <param name="address">Who asks; each address has a limited number of checks a minute.</param>
    public async Task<PasswordVerdict> VerifyAsync(string? userName, string? password, string address, CancellationToken cancellationToken)
    {
        if (limiter.TryTake(address) is { } wait)
        {
            return new PasswordVerdict.TooMany(wait);
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            var user = userName is { Length: > 0 and <= EntityName.MaximumLength }
                ? await rows.FindByNameAsync(EntityName.Normalize(userName), cancellationToken)
                : null;
            var verdict = await VerifyAsync(user, password ?? "", cancellationToken);
            if (verdict is PasswordVerdict.Wrong)
            {
                logger.LogInformation("A wrong name or password came from {Address}.", address);
            }

            return verdict;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>When the lock-out of a user ends, or null when there is none.</summary>
    public DateTimeOffset? LockedUntil(User user) => guards.LockOut && user.LockoutEnd > time.GetUtcNow() ? user.LockoutEnd : null;

    public void Dispose() => _one.Dispose();

    private async Task<PasswordVerdict> VerifyAsync(User? user, string password, CancellationToken cancellationToken)
    {
        if (user is not null && LockedUntil(user) is { } until)
        {
            return new PasswordVerdict.LockedOut(until);
        }

        var result = hasher.VerifyHashedPassword(user ?? new User { UserName = "" }, user?.PasswordHash ?? _nobodysHash, password);
        if (user?.PasswordHash is null)
        {
            return new PasswordVerdict.Wrong();
        }

        if (result == PasswordVerificationResult.Failed)
        {
            return await CountFailureAsync(user, cancellationToken);
        }

        if (user.AccessFailedCount > 0 || user.LockoutEnd is not null)
        {
            await rows.UpdateAsync(user.Id, row => { row.AccessFailedCount = 0; row.LockoutEnd = null; }, cancellationToken);
        }

        return user.IsLocked ? new PasswordVerdict.Locked() : new PasswordVerdict.Right(user);
    }

    private async Task<PasswordVerdict> CountFailureAsync(User user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await rows.UpdateAsync(
            user.Id,
            row =>
            {
                if (++row.AccessFailedCount >= MaximumFailures)
                {
                    row.AccessFailedCount = 0;
                    row.LockoutEnd = now + LockOut;
                }
            },
            cancellationToken);
        if (changed is null || LockedUntil(changed) is not { } until)
        {
            return new PasswordVerdict.Wrong();
        }

        logger.LogWarning("User {UserId} is locked until {Until} after {Failures} wrong passwords.", user.Id, until, MaximumFailures);
        return new PasswordVerdict.LockedOut(until);
    }
}
