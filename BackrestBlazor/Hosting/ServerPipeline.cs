using BackrestBlazor.Accounts;
using BackrestBlazor.Api;
using BackrestBlazor.Components;
using BackrestBlazor.Components.Account;

namespace BackrestBlazor.Hosting;

/// <summary>The order of the middleware, and what is served where.</summary>
internal static class ServerPipeline
{
    public static void UseServerPipeline(this WebApplication app)
    {
        // Who asks, by which address, under which path: everything after it believes the answer.
        app.UseForwardedHeaders();
        app.UseMiddleware<PathBaseMiddleware>();

        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // A body that grows past the limit while it is read is the client's fault.
            StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseApiProblems();
        app.UseWhen(IsPage, pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
        app.UseMiddleware<BodyLimitMiddleware>();
        app.UseMiddleware<OriginMiddleware>();
        app.UseMiddleware<ApiGuardMiddleware>();

        // In the language of who asks (RequestLanguage); without it the culture is that of the server's shell.
        app.UseRequestLocalization();

        // Explicit, because the platform would put it first, before the path base is known.
        app.UseRouting();
        app.UseMiddleware<SetupMiddleware>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapServer(this WebApplication app)
    {
        app.MapHealth();
        app.MapApi();
        app.MapPreferences();
        app.MapStaticAssets();
        app.MapRazorComponents<App>()
            // The policy of SecurityHeadersMiddleware says it already; the platform would send a second one.
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .RequireAuthorization(Policies.View);
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    /// <summary>A browser going to a page, not one loading a part of it.</summary>
    private static bool IsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        && !IsApi(context) && !context.Request.Path.StartsWithSegments("/_blazor");
}
