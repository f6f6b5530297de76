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

    /// <summary>An administrator has shut the user out: no sign-in, no token of this user, until an administrator says otherwise.</summary>
    public bool IsLocked { get; set; }

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

    /// <summary>Who made it; it dies with this user and never may more than this user. Null for one that was made on the command line.</summary>
    public int? UserId { get; set; }

    /// <summary>Null means it never ends.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>To the minute; null when it was never used.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>A browser in which a user is signed in. What its cookie says is true only while this is here.</summary>
public sealed class UserSession
{
    /// <summary>32 random hexadecimal digits; they stand in the encrypted cookie.</summary>
    public required string Id { get; set; }

    public int UserId { get; set; }

    /// <summary>What the browser calls itself; null when it says nothing.</summary>
    public string? UserAgent { get; set; }

    /// <summary>Where the sign-in came from.</summary>
    public string? Address { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset LastSeenAt { get; set; }
}
