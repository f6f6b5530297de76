using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Operations.Retrying;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Operations.Running;

/// <summary>All that an executor works with: what to do, with what, and who hears of it.</summary>
/// <param name="Operation">The row as it was when it began.</param>
/// <param name="Repository">Its repository.</param>
/// <param name="Plan">Its plan; null for work on the repository itself, or when the plan is gone.</param>
/// <param name="Access">The opened repository.</param>
/// <param name="Recorder">Hears restic.</param>
/// <param name="Grace">From SIGINT to SIGKILL.</param>
internal sealed record OperationRun(
    Operation Operation, Repository Repository, Plan? Plan, ResticAccess Access, OperationRecorder Recorder, TimeSpan Grace)
{
    /// <summary>Ends the attempt that is under way; null outside of attempts.</summary>
    public GiveUpTimer? GiveUp { get; init; }

    public ResticCall Call => GiveUp is null ? Recorder.Call(Grace) : Recorder.Call(Grace, GiveUp);

    public ResticCall SideCall => Recorder.SideCall(Grace);
}
