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
internal sealed class TokenService(TokenRows rows, TokenUse use, AccessEnds ends, TimeProvider time)
{
    /// <summary>So that a token is recognised where it was pasted by mistake.</summary>
    private const string Prefix = "brb_";

    // 256 random bits cannot be guessed, so a plain SHA-256 is enough at rest and costs nothing per request.
    private const int SecretBytes = 32;

    public async Task<List<ApiToken>> ListAsync(CancellationToken cancellationToken)
    {
        var tokens = await rows.ListAsync(cancellationToken);
        tokens.ForEach(token => token.LastUsedAt = use.LastUsed(token));
        return tokens;
    }

    /// <summary>Makes one that belongs to nobody: for who works on the command line.</summary>
    public Task<Outcome<TokenCreated>> CreateAsync(string? name, Role role, DateTimeOffset? expiresAt, CancellationToken cancellationToken) =>
        CreateAsync(name, role, expiresAt, userId: null, cancellationToken);

    /// <param name="expiresAt">Null means it never ends.</param>
    /// <param name="userId">Who makes it: it dies with this user, and never may more. Null for nobody.</param>
    public async Task<Outcome<TokenCreated>> CreateAsync(string? name, Role role, DateTimeOffset? expiresAt, int? userId, CancellationToken cancellationToken)
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
        var token = new ApiToken { Name = name!, Hash = Hash(secret), Role = role, UserId = userId, ExpiresAt = expiresAt, CreatedAt = now };
        return await rows.AddAsync(token, cancellationToken)
            ? new Outcome<TokenCreated>.Ok(new TokenCreated(token, secret))
            : Outcome.Conflict<TokenCreated>("name", "nameTaken", name!);
    }

    public async Task<Outcome<ApiToken>> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var normalized = EntityName.Normalize(name);
        var token = (await rows.ListAsync(cancellationToken)).Find(row => EntityName.Normalize(row.Name) == normalized);
        if (token is null || !await rows.DeleteAsync(token.Id, cancellationToken))
        {
            return new Outcome<ApiToken>.NotFound();
        }

        ends.Publish(AccessEnds.OfToken(token.Id));
        return new Outcome<ApiToken>.Ok(token);
    }

    /// <summary>
    /// With the role that it has now: never more than who made it. Null when it is not known, has ended, or belongs to a locked user. It counts
    /// as used.
    /// </summary>
    public async Task<ApiToken?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        if (await rows.FindByHashAsync(Hash(secret), cancellationToken) is not var (token, owner) || token.ExpiresAt <= time.GetUtcNow() || owner is { IsLocked: true })
        {
            return null;
        }

        use.Used(token.Id);
        token.Role = owner is not null && owner.Role < token.Role ? owner.Role : token.Role;
        return token;
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
