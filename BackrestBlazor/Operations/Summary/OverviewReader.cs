using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Summary;

/// <summary>Gathers the overview in a handful of statements, however many plans there are.</summary>
internal sealed class OverviewReader(
    PlanStore planStore, RepositoryStore repositoryStore, OperationStore operations, BackupHistory history, StatusReader statuses, ProgressBoard board, IDueTimes dueTimes, TimeProvider time)
{
    private const int RecentOperations = 10;

    /// <summary>What became due so lately may not be in the queue yet.</summary>
    private static readonly TimeSpan JustDue = TimeSpan.FromMinutes(2);

    public async Task<Overview> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var begin = DayStrip.Begin(now, time.LocalTimeZone);
        var plans = await planStore.ListAsync(cancellationToken);
        var repositories = (await repositoryStore.ListAsync(cancellationToken)).ToDictionary(repository => repository.Id, repository => repository.Name);
        var active = await operations.ActiveAsync(cancellationToken);
        var status = statuses.Of(plans, await history.LastBackupsAsync(cancellationToken), active);
        var backups = (await history.BackupDaysAsync(begin, cancellationToken)).ToLookup(backup => backup.PlanId);
        var recent = await operations.ListAsync(new OperationQuery { Limit = RecentOperations + active.Count }, cancellationToken);

        active.ForEach(board.Overlay);
        return new Overview(
            HealthRules.OfAll([.. plans.Select(plan => (plan, status[plan.Id].Health))]),
            [.. plans.Select(plan => new PlanCard(plan, repositories.GetValueOrDefault(plan.RepositoryId, ""), status[plan.Id], Days(plan, backups[plan.Id], begin, now)))],
            active,
            [.. recent.Where(operation => operation.HasEnded).Take(RecentOperations)]);
    }

    private IReadOnlyList<DayState> Days(Plan plan, IEnumerable<BackupDay> backups, DateTimeOffset begin, DateTimeOffset now) => DayStrip.Of(
        backups,
        plan.Enabled && !plan.Settings.Schedule.IsDisabled ? dueTimes.Between(plan, begin, now - JustDue - TimeSpan.FromMinutes(plan.Settings.Schedule.JitterMinutes)) : [],
        plan.ScheduleChangedAt,
        now,
        time.LocalTimeZone);
}
