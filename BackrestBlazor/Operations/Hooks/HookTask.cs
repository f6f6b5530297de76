using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Running;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>A hook that has to run now, and why.</summary>
/// <param name="Hook">What to do.</param>
/// <param name="Event">Why.</param>
/// <param name="Plan">Whose it is; null for one of the repository.</param>
/// <param name="Subject">The run that it belongs to; one without an id where something happened without a run.</param>
/// <param name="Result">How that ended; null while it has not begun.</param>
internal sealed record HookTask(Hook Hook, HookCondition Event, Plan? Plan, Operation Subject, OperationResult? Result)
{
    /// <summary>When the last backup of the plan was made; only for what happens without a run.</summary>
    public DateTimeOffset? LastBackupAt { get; init; }

    /// <summary>Something happened to a plan, and no run tells it.</summary>
    public bool IsOfNoRun => Subject.Id == 0;

    /// <summary>People want to hear that it failed: it was to matter, and no run ends with it.</summary>
    public bool TellsFailure => Hook.OnError is not HookOnError.Ignore && !HookConditions.IsStarted(Event);
}
