using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackrestBlazor.Hosting;

/// <summary>Whether the data directory and its database bear the server now.</summary>
internal sealed class GroundHealth(Ground ground) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var troubles = await ground.LookAsync(cancellationToken);
        return troubles.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Join('\n', troubles.Select(Words)));
    }

    // Whoever asks need not have signed in: no paths. They stand on the pages and in the log.
    private static string Words(GroundTrouble trouble) => trouble.Kind switch
    {
        GroundTroubleKind.Full => "The disk of the data directory is full.",
        GroundTroubleKind.NearlyFull => $"The disk of the data directory is nearly full: {trouble.Detail} are left.",
        GroundTroubleKind.NoFileHandles => "No more files can be opened.",
        GroundTroubleKind.DatabaseBusy => "The database does not answer; another program may hold it.",
        GroundTroubleKind.DatabaseUnwritable => $"The database cannot be written: {trouble.Detail}",
        _ => "The data directory cannot be written.",
    };
}
