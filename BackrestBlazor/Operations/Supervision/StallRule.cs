using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Running;

namespace BackrestBlazor.Operations.Supervision;

/// <summary>When a run counts as stalled, and what is done about it.</summary>
/// <param name="Timeout">So long without any sign of life.</param>
/// <param name="Action">Only the work of a plan is ended and tried again; what a person asked for, a person ends.</param>
/// <param name="WaitsForLock">restic was told to wait for a lock (<c>--retry-lock</c>), which it does in silence ([measured] with <c>--json</c>, all versions).</param>
internal sealed record StallRule(TimeSpan Timeout, StallAction Action, bool WaitsForLock)
{
    private const string RetryLock = "--retry-lock";

    public static StallRule Of(OperationRun run, TimeSpan usual)
    {
        var flags = run.Repository.Settings.Flags.Concat(run.Operation.Kind is OperationKind.Backup ? run.Plan?.Settings.BackupFlags ?? [] : []);
        return new StallRule(
            run.Plan?.Settings.StallTimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : usual,
            run.Plan?.Settings.OnStall ?? StallAction.Wait,
            flags.Any(flag => flag.StartsWith(RetryLock, StringComparison.Ordinal)));
    }
}
