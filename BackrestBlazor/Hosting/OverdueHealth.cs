using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackrestBlazor.Hosting;

/// <summary>Whether a backup that should have been made was not. Whoever wants to know only whether the server works asks <c>/health/live</c>.</summary>
internal sealed class OverdueHealth(PlanWatchStore watches) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var overdue = await watches.OverdueAsync(cancellationToken);
            return overdue.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Join('\n', overdue.Select(Sentence)));
        }
        catch (System.Data.Common.DbException)
        {
            return HealthCheckResult.Healthy(); // the check of the database says it
        }
    }

    private static string Sentence(Plan plan) =>
        string.Create(CultureInfo.InvariantCulture, $"The plan \"{plan.Name}\" is overdue since {plan.WatchSince?.UtcDateTime:yyyy-MM-dd HH:mm} UTC: a backup that should have been made was not.");
}
