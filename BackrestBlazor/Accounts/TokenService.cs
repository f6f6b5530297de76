using System.Security.Cryptography;
using System.Text;
using System.Buffers.Text;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Accounts;

/// <summary>A token that was just made.</summary>
/// <param name="Secret">Shown this once; only its hash is kept.</param>
internal sealed record TokenCreated(ApiToken Token, string Secret);

/// <summary>Keys for the HTTP API: makes, finds, lists and deletes them.</summary>
internal sealed class TokenService(TokenRows rows, TimeProvider time)
{
    /// <summary>So that a token is recognised where it was pasted by mistake.</summary>
    private const string Prefix = "brb_";

    // 256 random bits cannot be guessed, so a plain SHA-256 is enough at rest and costs nothing per request.
    private const int SecretBytes = 32;

    public Task<List<ApiToken>> ListAsync(CancellationToken cancellationToken) => rows.ListAsync(cancellationToken);

    /// <param name="expiresAt">Null means it never ends.</param>
    public async Task<Outcome<TokenCreated>> CreateAsync(string? name, Role role, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        if (!EntityName.IsValid(name))
        {
            return Outcome.Invalid<TokenCreated>("name", "nameInvalid");
        }

        var now = time.GetUtcNow();
        if (expiresAt <= now)
        {
            return Outcome.Invalid<TokenCreated>("expiresAt", "expiresInPast");
        }

        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var token = new ApiToken { Name = name!, Hash = Hash(secret), Role = role, ExpiresAt = expiresAt, CreatedAt = now };
        return await rows.AddAsync(token, cancellationToken)
            ? new Outcome<TokenCreated>.Ok(new TokenCreated(token, secret))
            : Outcome.Conflict<TokenCreated>("name", "nameTaken", name!);
    }

    public async Task<Outcome<ApiToken>> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var normalized = EntityName.Normalize(name);
        var token = (await rows.ListAsync(cancellationToken)).Find(row => EntityName.Normalize(row.Name) == normalized);
        return token is not null && await rows.DeleteAsync(token.Id, cancellationToken)
            ? new Outcome<ApiToken>.Ok(token)
            : new Outcome<ApiToken>.NotFound();
    }

    /// <summary>Null when it is not known or has ended.</summary>
    public async Task<ApiToken?> FindAsync(string secret, CancellationToken cancellationToken) =>
        await rows.FindByHashAsync(Hash(secret), cancellationToken) is { } token && !(token.ExpiresAt <= time.GetUtcNow()) ? token : null;

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
