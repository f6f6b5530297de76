using System.Globalization;
using System.Security.Claims;

namespace BackrestBlazor.Accounts;

/// <summary>Who asks.</summary>
internal static class PrincipalExtensions
{
    /// <summary>Row id of the user; of a token the user who made it. Null for a stranger and for a token of the command line.</summary>
    public static int? UserId(this ClaimsPrincipal principal) =>
        int.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Null for what is no browser.</summary>
    public static string? SessionId(this ClaimsPrincipal principal) => principal.FindFirstValue(Session.IdClaim);
}
