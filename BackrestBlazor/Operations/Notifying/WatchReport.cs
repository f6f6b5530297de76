using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>A plan whose backups begin or cease to happen.</summary>
/// <param name="Plan">As it was before, with what was said last.</param>
/// <param name="Next">What is to be said now.</param>
/// <param name="After">How old its last backup may become; null when none is expected.</param>
/// <param name="LastMade">Null before the first.</param>
/// <param name="At">Now.</param>
internal sealed record WatchReport(Plan Plan, PlanWatch Next, TimeSpan? After, MadeBackup? LastMade, DateTimeOffset At)
{
    /// <summary>A backup was made since it became what it was.</summary>
    public bool WasBackedUp => LastMade is { } made && made.EndedAt >= Plan.WatchSince;

    /// <summary>What has happened; null for a plan that runs by itself for the first time.</summary>
    public PlanEventKind? Event => Next switch
    {
        PlanWatch.Overdue => PlanEventKind.Overdue,
        PlanWatch.Off => PlanEventKind.SwitchedOff,
        _ => Plan.Watch is null ? null : PlanEventKind.Recovered,
    };
}
