using System.Text.Json.Serialization;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>Asks for a key.</summary>
internal sealed record TokenBody
{
    public string? Name { get; init; }

    /// <summary>Default administrator.</summary>
    public Role? Role { get; init; }

    /// <summary>Null means it never ends.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A key as the API shows it.</summary>
internal sealed record TokenAnswer(string Name, Role Role, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset CreatedAt)
{
    /// <summary>Only in the answer to the request that made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Token { get; init; }

    public static TokenAnswer From(ApiToken token, string? secret = null) => new(token.Name, token.Role, token.ExpiresAt, token.LastUsedAt, token.CreatedAt) { Token = secret };

    public override string ToString() => Name;
}
