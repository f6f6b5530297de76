using BackrestBlazor.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackrestBlazor.Hosting;

/// <summary>Whether the database takes a write now.</summary>
internal sealed class DatabaseHealth(DatabaseWriter writer, TimeProvider time) : IHealthCheck
{
    /// <summary>How long the writer may be busy with somebody else's lock before that is worth a word.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // An empty piece of work opens a transaction for writing and commits it.
            await writer.WriteAsync(_ => true, cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer; another program may hold it.");
        }
        catch (System.Data.Common.DbException exception)
        {
            return HealthCheckResult.Unhealthy("The database cannot be written: " + exception.Message);
        }
    }
}
