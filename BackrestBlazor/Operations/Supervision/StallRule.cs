using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Restic;

namespace BackrestBlazor.Operations.Supervision;

/// <summary>When a run counts as stalled, and what is done about it.</summary>
/// <param name="Timeout">So long without any sign of life.</param>
/// <param name="Action">Only the work of a plan is ended and tried again; what a person asked for, a person ends.</param>
/// <param name="LockWait">So long restic was told to wait for a lock (<c>--retry-lock</c>), which it does in silence ([measured] with <c>--json</c>, all versions); zero when it was not.</param>
internal sealed record StallRule(TimeSpan Timeout, StallAction Action, TimeSpan LockWait)
{
    private const string RetryLock = "--retry-lock=";

    public static StallRule Of(OperationRun run, TimeSpan usual)
    {
        var flags = run.Repository.Settings.Flags.Concat(run.Operation.Kind is OperationKind.Backup ? run.Plan?.Settings.BackupFlags ?? [] : []);
        return new StallRule(
            run.Plan?.Settings.StallTimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : usual,
            run.Plan?.Settings.OnStall ?? StallAction.Wait,
            flags.Where(flag => flag.StartsWith(RetryLock, StringComparison.Ordinal))
                .Select(flag => GoDuration.Parse(flag[RetryLock.Length..]) ?? TimeSpan.Zero).LastOrDefault());
    }
}
