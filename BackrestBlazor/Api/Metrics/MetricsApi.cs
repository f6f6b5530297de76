using BackrestBlazor.Accounts;
using Prometheus;

namespace BackrestBlazor.Api.Metrics;

/// <summary>
/// <c>GET /metrics</c>, what a monitor asks for, in Prometheus' text format. Everything is read anew each time, so that it is right after a restart, and what
/// was deleted or renamed leaves nothing behind.
/// </summary>
/// <remarks>Source: Prometheus manual, "Exposition formats" and "Metric and label naming": base units, times in seconds since 1970.</remarks>
internal static class MetricsApi
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void MapMetrics(this WebApplication app) =>
        app.MapGet("/metrics", WriteAsync).RequireAuthorization(Policies.View).ExcludeFromDescription();

    private static async Task WriteAsync(HttpContext context, AppMetrics app, PlanMetrics plans, RepositoryMetrics repositories, CancellationToken cancellationToken)
    {
        var registry = Prometheus.Metrics.NewCustomRegistry();
        var metrics = Prometheus.Metrics.WithCustomRegistry(registry);
        await app.FillAsync(metrics, cancellationToken);
        await plans.FillAsync(metrics, cancellationToken);
        await repositories.FillAsync(metrics, cancellationToken);
        context.Response.ContentType = ContentType;
        await registry.CollectAndExportAsTextAsync(context.Response.Body, cancellationToken);
    }
}
