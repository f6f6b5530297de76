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

    private static string Words(GroundTrouble trouble) => trouble.Kind switch
    {
        GroundTroubleKind.Full => $"{trouble.Path} is full.",
        GroundTroubleKind.NearlyFull => $"{trouble.Path} is nearly full: {trouble.Detail} are left.",
        GroundTroubleKind.NoFileHandles => $"No more files can be opened: {trouble.Detail}",
        GroundTroubleKind.DatabaseBusy => "The database does not answer; another program may hold it.",
        GroundTroubleKind.DatabaseUnwritable => $"The database cannot be written: {trouble.Detail}",
        _ => $"{trouble.Path} cannot be written: {trouble.Detail}",
    };
}
