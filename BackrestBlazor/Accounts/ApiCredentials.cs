using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Accounts;

/// <summary>What an <c>Authorization</c> header is worth.</summary>
internal abstract record CredentialVerdict
{
    private CredentialVerdict()
    {
    }

    /// <param name="Principal">Whose name and role it is.</param>
    /// <param name="Subjects">With what the right to ask ends (<see cref="AccessEnds"/>).</param>
    public sealed record Known(ClaimsPrincipal Principal, IReadOnlyList<string> Subjects) : CredentialVerdict;

    public sealed record Unknown(string Reason) : CredentialVerdict;

    /// <summary>Try again later (429).</summary>
    public sealed record Later(TimeSpan RetryAfter) : CredentialVerdict;
}

/// <summary>Reads bearer tokens and Basic credentials of the HTTP API.</summary>
internal sealed class ApiCredentials(TokenService tokens, UserRows users, PasswordCheck passwords, RememberedBasic remembered)
{
    public async Task<CredentialVerdict> ReadAsync(string header, string address, CancellationToken cancellationToken)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || string.IsNullOrEmpty(value.Parameter))
        {
            return new CredentialVerdict.Unknown("The Authorization header cannot be read.");
        }

        return value.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => await tokens.FindAsync(value.Parameter, cancellationToken) is { } token
                ? new CredentialVerdict.Known(Principal(token.UserId, token.Name, token.Role), Subjects(token))
                : new CredentialVerdict.Unknown("The token is not known here, or has ended."),
            "BASIC" => await ReadBasicAsync(value.Parameter, address, cancellationToken),
            _ => new CredentialVerdict.Unknown("Send a token (Bearer) or a user's name and password (Basic)."),
        };
    }

    private async Task<CredentialVerdict> ReadBasicAsync(string parameter, string address, CancellationToken cancellationToken)
    {
        if (remembered.Find(parameter) is { } entry && await users.FindAsync(entry.UserId, cancellationToken) is { } user && user.SecurityStamp == entry.Stamp && !user.IsLocked)
        {
            return passwords.LockedUntil(user) is { } until ? LockedOut(until) : Known(user);
        }

        if (Decode(parameter) is not var (name, password))
        {
            return new CredentialVerdict.Unknown("The Basic credentials cannot be read.");
        }

        switch (await passwords.VerifyAsync(name, password, address, cancellationToken))
        {
            case PasswordVerdict.Right right:
                remembered.Remember(parameter, right.User);
                return Known(right.User);
            case PasswordVerdict.LockedOut locked:
                return LockedOut(locked.Until);
            case PasswordVerdict.Locked:
                return new CredentialVerdict.Unknown("An administrator has locked this user.");
            case PasswordVerdict.TooMany tooMany:
                return new CredentialVerdict.Later(tooMany.RetryAfter);
            default:
                return new CredentialVerdict.Unknown("The name or the password is wrong.");
        }
    }

    private static (string Name, string Password)? Decode(string parameter)
    {
        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }

    private static CredentialVerdict.Unknown LockedOut(DateTimeOffset until) => new($"Too many wrong passwords; this user may try again at {until:u}.");

    private static CredentialVerdict.Known Known(User user) => new(Principal(user.Id, user.UserName, user.Role), [AccessEnds.OfUser(user.Id)]);

    private static List<string> Subjects(ApiToken token) => token.UserId is { } id ? [AccessEnds.OfToken(token.Id), AccessEnds.OfUser(id)] : [AccessEnds.OfToken(token.Id)];

    private static ClaimsPrincipal Principal(int? userId, string name, Role role)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role.ToString())], Schemes.Api);
        if (userId is { } id)
        {
            identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, id.ToString(CultureInfo.InvariantCulture)));
        }

        return new ClaimsPrincipal(identity);
    }
}
