using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Plans;

/// <summary>One run of a plan as history shows it: the backup, with what followed it folded in.</summary>
/// <param name="Backup">The operation that began it; for a flow whose backup is on an older page, its newest operation.</param>
/// <param name="Forget">The forget that followed; null when none did.</param>
public sealed record PlanRun(Operation Backup, Operation? Forget)
{
    /// <summary>Those that ran before and after, newest first.</summary>
    public IReadOnlyList<Operation> Hooks { get; init; } = [];

    /// <summary>Groups operations (newest first) by flow; the order of the runs is that of their newest operations.</summary>
    public static IReadOnlyList<PlanRun> Fold(IEnumerable<Operation> operations) =>
    [
        .. operations.GroupBy(operation => operation.FlowId).Select(flow => new PlanRun(
            flow.FirstOrDefault(operation => operation.Kind == OperationKind.Backup) ?? flow.FirstOrDefault(operation => operation.Kind != OperationKind.Hook) ?? flow.First(),
            flow.FirstOrDefault(operation => operation.Kind == OperationKind.Forget))
        {
            Hooks = [.. flow.Where(operation => operation.Kind == OperationKind.Hook)],
        }),
    ];

    /// <summary>The worse of the two: a forget that failed shows on the run.</summary>
    public OperationStatus Status =>
        Backup.Status == OperationStatus.Succeeded && Forget is { HasEnded: true, Status: not OperationStatus.Succeeded } forget ? forget.Status : Backup.Status;

    /// <summary>Did a backup with this end make a snapshot?</summary>
    public static bool Made(OperationStatus status) => status is OperationStatus.Succeeded or OperationStatus.Warning;

    /// <summary>Why it is not good; null when it is.</summary>
    public Cause? Cause => Backup.Cause ?? Forget?.Cause;

    public TimeSpan? Duration => Backup.EndedAt - Backup.StartedAt;
}
