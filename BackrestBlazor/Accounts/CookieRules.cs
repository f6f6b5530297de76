using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;

namespace BackrestBlazor.Accounts;

/// <summary>The browser's cookie: how long it lives, when it is worth nothing, and where a stranger is sent.</summary>
internal sealed class CookieRules(Session session) : CookieAuthenticationEvents
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "backrest.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        // By the scheme of the request: many boxes are reached by plain http at home.
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.EventsType = typeof(CookieRules);
    }

    /// <summary>On every request, so that a password changed by a verb ends the session at once; one look-up by key.</summary>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (!await session.IsValidAsync(context.Principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
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

    private static bool IsNavigation(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !request.Path.StartsWithSegments("/_blazor");
}
