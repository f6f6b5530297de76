using BackrestBlazor.Components;

namespace BackrestBlazor.Hosting;

/// <summary>The order of the middleware, and what is served where.</summary>
internal static class ServerPipeline
{
    public static void UseServerPipeline(this WebApplication app)
    {
        app.UseRouting();
        app.UseAntiforgery();
    }

    public static void MapServer(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live"));
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
