using System.Security.Claims;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Accounts;

/// <summary>
/// Whether what a cookie says is still true: the session was not ended, the user is there and not locked, and neither password nor role has
/// changed since.
/// </summary>
internal sealed class Session(UserRows rows, SessionRegistry sessions, IOptions<IdentityOptions> options)
{
    /// <summary>Holds the <see cref="UserSession.Id"/>.</summary>
    public const string IdClaim = "session";

    public async Task<bool> IsValidAsync(ClaimsPrincipal? principal, CancellationToken cancellationToken)
    {
        var claims = options.Value.ClaimsIdentity;
        return principal?.UserId() is { } id
            && await rows.FindAsync(id, cancellationToken) is { IsLocked: false } user
            && user.SecurityStamp == principal.FindFirstValue(claims.SecurityStampClaimType)
            && Enum.TryParse<Role>(principal.FindFirstValue(claims.RoleClaimType), out var role) && role == user.Role
            && principal.SessionId() is { } session
            && await sessions.SeeAsync(session, id, cancellationToken);
    }
}
