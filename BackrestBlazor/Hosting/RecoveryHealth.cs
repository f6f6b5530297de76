using BackrestBlazor.Operations.Recovery;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BackrestBlazor.Hosting;

/// <summary>Whether what the last life of the server left behind is settled: nothing is started before.</summary>
internal sealed class RecoveryHealth(RecoveryGate gate) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(gate.IsOpen
        ? HealthCheckResult.Healthy()
        : HealthCheckResult.Unhealthy("What the last run of the server left behind is still being settled."));
}
