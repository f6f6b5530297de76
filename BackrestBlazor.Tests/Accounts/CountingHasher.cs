using BackrestBlazor.Domain;
using Microsoft.AspNetCore.Identity;

namespace BackrestBlazor.Tests.Accounts;

/// <summary>Identity's own hasher; it says how often a password was compared.</summary>
internal sealed class CountingHasher : IPasswordHasher<User>
{
    private readonly PasswordHasher<User> _inner = new();
    private int _checks;

    public int Checks => _checks;

    public string HashPassword(User user, string password) => _inner.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _checks);
        return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
