using BackrestBlazor.Accounts;
using BackrestBlazor.Api.Http;
using BackrestBlazor.Api.Metrics;

namespace BackrestBlazor.Api;

/// <summary>Everything that scripts call, and what pages link to for a download.</summary>
internal static class ApiRoutes
{
    /// <summary>Before routing: an answer without a body (no such route, no such method) becomes a problem document.</summary>
    public static IApplicationBuilder UseApiProblems(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api"),
        branch => branch.UseStatusCodePages(context => TypedResults.Problem(statusCode: context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext)));

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/" + ApiRegistration.Version)
            .RequireAuthorization(Policies.View)
            .AddEndpointFilter<RenamedFilter>()
            .AddEndpointFilter<RefusedBodyFilter>();
        api.MapGroup("").WithTags("Repositories").MapRepositories();
        api.MapGroup("").WithTags("Repositories").MapSsh();
        api.MapGroup("").WithTags("Plans").MapPlans();
        api.MapGroup("").WithTags("Operations").MapOperations();
        api.MapGroup("").WithTags("Snapshots").MapSnapshots();
        api.MapGroup("").WithTags("Snapshots").MapRestores();
        api.MapGroup("").WithTags("Overview").MapSummary();
        api.MapGroup("").WithTags("Overview").MapEvents();
        api.MapGroup("").WithTags("Tokens").MapTokens();
        api.MapGroup("").WithTags("Users").MapUsers();
        api.MapGroup("").WithTags("Notifications").MapNotifications();
        api.MapGroup("").WithTags("Notifications").MapHeartbeat();
        api.MapNotBuilt();
        app.MapDownloads();
        app.MapMetrics();
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(Policies.View);
    }
}
