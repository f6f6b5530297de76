using System.Globalization;
using System.Security.Claims;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Accounts;

/// <summary>Whether what a cookie says is still true: the user is there, and neither password nor role has changed since.</summary>
internal sealed class Session(UserRows rows, IOptions<IdentityOptions> options)
{
    public async Task<bool> IsValidAsync(ClaimsPrincipal? principal, CancellationToken cancellationToken)
    {
        var claims = options.Value.ClaimsIdentity;
        return int.TryParse(principal?.FindFirstValue(claims.UserIdClaimType), CultureInfo.InvariantCulture, out var id)
            && await rows.FindAsync(id, cancellationToken) is { } user
            && user.SecurityStamp == principal.FindFirstValue(claims.SecurityStampClaimType)
            && Enum.TryParse<Role>(principal.FindFirstValue(claims.RoleClaimType), out var role) && role == user.Role;
    }
}
