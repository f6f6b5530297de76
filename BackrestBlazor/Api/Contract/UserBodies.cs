using System.Text.Json;
using BackrestBlazor.Accounts;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>What a request wants a user to be. What only answers have is taken and ignored, so that GET, edit, PUT works.</summary>
internal sealed record UserBody
{
    public string? Name { get; init; }

    public Role? Role { get; init; }

    /// <summary>10 characters or more. Needed to make a user; left out it stays as it is.</summary>
    public string? Password { get; init; }

    /// <summary>True shuts the user out; false opens every lock, that of too many wrong passwords, too. Left out it stays as it is.</summary>
    public bool? Locked { get; init; }

    public JsonElement? LockedOutUntil { get; init; }

    public JsonElement? CreatedAt { get; init; }

    public UserChange ToChange() => new() { Name = Name, Role = Role, Password = Password, Locked = Locked };

    public override string ToString() => nameof(UserBody);
}

/// <summary>A user as the API shows it; never the password.</summary>
/// <param name="Locked">An administrator has shut the user out.</param>
/// <param name="LockedOutUntil">After too many wrong passwords; null when there is no lock-out now.</param>
internal sealed record UserAnswer(string Name, Role Role, bool Locked, DateTimeOffset? LockedOutUntil, DateTimeOffset CreatedAt)
{
    public static UserAnswer From(User user, PasswordCheck passwords) =>
        new(user.UserName, user.Role, user.IsLocked, passwords.LockedUntil(user), user.CreatedAt);
}
