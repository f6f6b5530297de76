using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;

namespace BackrestBlazor.Accounts;

/// <summary>The browser's cookie: how long it lives, when it is worth nothing, and where a stranger is sent.</summary>
internal sealed class CookieRules(Session session, SessionRegistry sessions, AccessEnds ends) : CookieAuthenticationEvents
{
    public const string Name = "backrest.session";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        // By the scheme of the request: many boxes are reached by plain http at home.
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = SessionRegistry.Lifetime;
        options.SlidingExpiration = true;
        options.EventsType = typeof(CookieRules);
    }

    /// <summary>What was signed in by this browser before is over: the new session takes its place.</summary>
    public override async Task SigningIn(CookieSigningInContext context)
    {
        var (http, principal) = (context.HttpContext, context.Principal!);
        await LeaveAsync(http);
        var begun = await sessions.BeginAsync(principal.UserId()!.Value, http.Request.Headers.UserAgent, AddressOf(http), http.RequestAborted);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(Session.IdClaim, begun.Id));
    }

    public override Task SigningOut(CookieSigningOutContext context) => LeaveAsync(context.HttpContext);

    /// <summary>On every request, so that a password changed by a verb ends the session at once; one look-up by key.</summary>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (!await session.IsValidAsync(context.Principal, http.RequestAborted))
        {
            context.RejectPrincipal();
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
        else if (http.Request.Path.StartsWithSegments("/downloads"))
        {
            // A download may last for hours; pages end by themselves (CircuitSession).
            var principal = context.Principal!;
            http.Response.RegisterForDispose(
                ends.Subscribe([AccessEnds.OfSession(principal.SessionId()!), AccessEnds.OfUser(principal.UserId()!.Value)], http.Abort));
        }
    }

    /// <summary>A rooted path without a host, because behind a proxy the app may not know its own.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (!IsNavigation(request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        // A page that is not found is run again as another path; the way back is to the one that was asked for.
        var asked = context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        var path = asked is null ? request.Path : new PathString(asked.OriginalPath);
        var query = asked is null ? request.QueryString : new QueryString(asked.OriginalQueryString);
        var here = request.PathBase.Add(path).ToUriComponent() + query.ToUriComponent();
        var isHome = path == "/" && !query.HasValue;
        context.Response.Redirect(request.PathBase + "/login" + (isHome ? "" : "?returnUrl=" + Uri.EscapeDataString(here)));
        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private Task LeaveAsync(HttpContext context) =>
        context.User.UserId() is { } user && context.User.SessionId() is { } id ? sessions.LeaveAsync(user, id, context.RequestAborted) : Task.CompletedTask;

    private static string? AddressOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null;

    private static bool IsNavigation(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !request.Path.StartsWithSegments("/_blazor");
}
