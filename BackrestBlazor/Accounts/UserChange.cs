using BackrestBlazor.Domain;

namespace BackrestBlazor.Accounts;

/// <summary>What an administrator wants changed about a user; null leaves it as it is.</summary>
internal sealed record UserChange
{
    public string? Name { get; init; }

    public Role? Role { get; init; }

    public string? Password { get; init; }

    /// <summary>False opens every lock, that of too many wrong passwords, too.</summary>
    public bool? Locked { get; init; }

    public override string ToString() => nameof(UserChange);
}
