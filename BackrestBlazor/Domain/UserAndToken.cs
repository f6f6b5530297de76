namespace BackrestBlazor.Domain;

/// <summary>A person who may sign in.</summary>
public sealed class User
{
    public int Id { get; set; }

    public required string UserName { get; set; }

    public string NormalizedUserName { get; set; } = "";

    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password; a cookie or remembered Basic header of before is worth nothing.</summary>
    public string SecurityStamp { get; set; } = "";

    public Role Role { get; set; }

    /// <summary>Culture of one of <see cref="Languages"/>; null when the user never chose: then the browser says it.</summary>
    public string? Language { get; set; }

    /// <summary>Null when the user never chose.</summary>
    public Theme? Theme { get; set; }

    public int AccessFailedCount { get; set; }

    public DateTimeOffset? LockoutEnd { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>A key for the HTTP API. The token itself is shown once and never stored.</summary>
public sealed class ApiToken
{
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public required string Hash { get; set; }

    public Role Role { get; set; }

    /// <summary>Null means it never ends.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
