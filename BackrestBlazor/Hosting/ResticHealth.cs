using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Restic.Provisioning;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackrestBlazor.Hosting;

/// <summary>Whether there is a restic to run.</summary>
internal sealed class ResticHealth(ResticProvider provider, CauseText causes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        (provider.State is ResticState.Searching searching ? searching : await provider.WaitAsync(cancellationToken)) switch
        {
            ResticState.Ready => HealthCheckResult.Healthy(),
            // Not ready, but nothing is wrong: the log says it as a warning.
            ResticState.Searching => HealthCheckResult.Degraded("restic is still being looked for."),
            ResticState.Missing missing => HealthCheckResult.Unhealthy(causes.Message(missing.Cause)),
            _ => HealthCheckResult.Unhealthy(causes.Message(Cause.Of(CauseCode.ResticMissing))),
        };
}
