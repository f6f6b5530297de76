using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Running;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>Which conditions are true before a run and after it.</summary>
internal static class HookConditions
{
    private static readonly HookCondition[] OfMaintenance =
    [
        HookCondition.PruneStarted, HookCondition.PruneSucceeded, HookCondition.PruneFailed, HookCondition.CheckStarted, HookCondition.CheckSucceeded,
        HookCondition.CheckFailed, HookCondition.ForgetStarted, HookCondition.ForgetSucceeded, HookCondition.ForgetFailed,
    ];

    /// <summary>Null for kinds of work that no hook can keep from starting.</summary>
    public static HookCondition? Started(OperationKind kind) => kind switch
    {
        OperationKind.Backup => HookCondition.BackupStarted,
        OperationKind.Prune => HookCondition.PruneStarted,
        OperationKind.Check => HookCondition.CheckStarted,
        OperationKind.Forget => HookCondition.ForgetStarted,
        _ => null,
    };

    public static bool IsStarted(HookCondition condition) =>
        condition is HookCondition.BackupStarted or HookCondition.PruneStarted or HookCondition.CheckStarted or HookCondition.ForgetStarted;

    /// <summary>What a plan hears of work on its repository as a whole: only what it names, no failure of any kind.</summary>
    public static bool IsOfMaintenance(HookCondition condition) => OfMaintenance.Contains(condition);

    /// <summary>The most telling first. Nothing for what the end of the server interrupted: it is repeated, or a person decides.</summary>
    public static IReadOnlyList<HookCondition> Outcomes(OperationKind kind, OperationResult result)
    {
        if (kind is OperationKind.Hook || result.Status is OperationStatus.Interrupted)
        {
            return [];
        }

        List<HookCondition> conditions = Own(kind, result) is { } own ? [own] : [];
        if (result.Status is OperationStatus.Failed)
        {
            conditions.Add(HookCondition.AnyFailure);
        }

        if (kind is OperationKind.Backup)
        {
            conditions.Add(HookCondition.BackupEnded);
        }

        return conditions;
    }

    public static bool IsGood(OperationStatus status) => status is OperationStatus.Succeeded or OperationStatus.Warning;

    /// <summary>It went well, and the last of its kind had failed.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="before">Runs of the same kind, plan and repository before it, newest first.</param>
    public static bool IsRecovery(OperationResult result, IEnumerable<Operation> before) =>
        IsGood(result.Status) && before.FirstOrDefault(row => !row.DryRun && (IsGood(row.Status) || row.Status is OperationStatus.Failed)) is { Status: OperationStatus.Failed };

    private static HookCondition? Own(OperationKind kind, OperationResult result) => (kind, result.Status) switch
    {
        (OperationKind.Backup, OperationStatus.Succeeded) when result.Cause?.Code is CauseCode.NothingChanged => HookCondition.BackupSkipped,
        (OperationKind.Backup, OperationStatus.Succeeded) => HookCondition.BackupSucceeded,
        (OperationKind.Backup, OperationStatus.Warning) => HookCondition.BackupWarning,
        (OperationKind.Backup, OperationStatus.Failed) => HookCondition.BackupFailed,
        (OperationKind.Backup, OperationStatus.Skipped) => HookCondition.BackupSkipped,
        (OperationKind.Prune, OperationStatus.Succeeded or OperationStatus.Warning) => HookCondition.PruneSucceeded,
        (OperationKind.Prune, OperationStatus.Failed) => HookCondition.PruneFailed,
        (OperationKind.Check, OperationStatus.Succeeded or OperationStatus.Warning) => HookCondition.CheckSucceeded,
        (OperationKind.Check, OperationStatus.Failed) => HookCondition.CheckFailed,
        (OperationKind.Forget, OperationStatus.Succeeded or OperationStatus.Warning) => HookCondition.ForgetSucceeded,
        (OperationKind.Forget, OperationStatus.Failed) => HookCondition.ForgetFailed,
        _ => null,
    };
}
