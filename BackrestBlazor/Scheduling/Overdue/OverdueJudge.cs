using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Scheduling.Overdue;

/// <summary>
/// Judges from the database and the clock alone whether the backups of all plans happen, and has each change of state said once. It may be asked as often
/// as anyone likes: of two callers at once the store lets one say it.
/// </summary>
internal sealed class OverdueJudge(
    PlanStore plans, BackupHistory history, PlanWatchStore watches, IDueTimes dueTimes, WatchMessages messages, WatchHookRows hooks, PlanEvents events, TimeProvider time)
{
    public async Task JudgeAsync(CancellationToken cancellationToken)
    {
        var all = await plans.ListAsync(cancellationToken);
        if (all.Count == 0)
        {
            return;
        }

        var made = await history.LastMadeAsync(cancellationToken);
        foreach (var plan in all)
        {
            await JudgeAsync(plan, made.GetValueOrDefault(plan.Id), cancellationToken);
        }
    }

    private async Task JudgeAsync(Plan plan, MadeBackup? lastMade, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var after = dueTimes.OverdueAfter(plan);
        if (OverdueRules.Judge(plan, after, lastMade?.EndedAt, now) is not { } next || next == plan.Watch)
        {
            return;
        }

        // A plan that runs by itself for the first time is no news.
        var report = new WatchReport(plan, next, after, lastMade, now);
        var told = plan.Watch is null && next == PlanWatch.OnTime ? [] : await messages.WriteAsync(report, cancellationToken);
        if (await watches.ChangeAsync(plan, next, now, told, await hooks.OfAsync(report, cancellationToken), cancellationToken) && report.Event is { } happened)
        {
            events.Happened(new PlanEvent(happened, plan));
        }
    }
}
