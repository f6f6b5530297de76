using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Storage;
using Prometheus;

namespace BackrestBlazor.Api.Metrics;

/// <summary>How each plan stands: enough for "no backup for too long", "the last one failed" and "it takes longer every day".</summary>
internal sealed class PlanMetrics(PlanStore planStore, RepositoryStore repositories, BackupHistory history, StatusReader statuses)
{
    public async Task FillAsync(IMetricFactory metrics, CancellationToken cancellationToken)
    {
        var plans = await planStore.ListAsync(cancellationToken);
        var names = (await repositories.ListAsync(cancellationToken)).ToDictionary(repository => repository.Id, repository => repository.Name);
        var status = await statuses.PlansAsync(plans, cancellationToken);
        var made = await history.LastMadeAsync(cancellationToken);
        var last = await history.LastBackupsAsync(cancellationToken);
        var gauges = new Gauges(metrics);
        foreach (var plan in plans)
        {
            string[] labels = [plan.Name, names.GetValueOrDefault(plan.RepositoryId, "")];
            gauges.Enabled.WithLabels(labels).Set(plan.Enabled ? 1 : 0);
            gauges.Overdue.WithLabels(labels).Set(plan is { Enabled: true, Watch: PlanWatch.Overdue } ? 1 : 0);
            gauges.Health.WithLabels(labels).Set(status[plan.Id].Health.State == HealthState.Act ? 1 : 0);
            SetTime(gauges.LastSuccess, labels, made.GetValueOrDefault(plan.Id)?.EndedAt);
            SetTime(gauges.NextRun, labels, status[plan.Id].NextRun);
            Set(gauges.OverdueAfter, labels, status[plan.Id].OverdueAfter?.TotalSeconds);
            Fill(gauges, labels, last.GetValueOrDefault(plan.Id));
        }
    }

    private static void Fill(Gauges gauges, string[] labels, Operation? last)
    {
        if (last is null)
        {
            return;
        }

        SetTime(gauges.LastEnd, labels, last.EndedAt);
        gauges.LastSucceeded.WithLabels(labels).Set(last.Status is OperationStatus.Succeeded or OperationStatus.Warning ? 1 : 0);
        Set(gauges.Duration, labels, (last.EndedAt - last.StartedAt)?.TotalSeconds);
        Set(gauges.BytesAdded, labels, last.Summary?.DataAddedPacked ?? last.Summary?.DataAdded);
        Set(gauges.BytesProcessed, labels, last.Summary?.TotalBytesProcessed);
        Set(gauges.FilesProcessed, labels, last.Summary?.TotalFilesProcessed);
        Set(gauges.Errors, labels, last.ErrorCount);
    }

    private static void Set(Gauge gauge, string[] labels, double? value)
    {
        if (value is { } known)
        {
            gauge.WithLabels(labels).Set(known);
        }
    }

    private static void SetTime(Gauge gauge, string[] labels, DateTimeOffset? value)
    {
        if (value is { } known)
        {
            gauge.WithLabels(labels).SetToTimeUtc(known);
        }
    }

    // What is not known is left out: a 0 would be a time in 1970.
    private sealed class Gauges(IMetricFactory metrics)
    {
        private static readonly string[] Labels = ["plan", "repository"];

        public Gauge Enabled { get; } = metrics.CreateGauge("backrestblazor_plan_enabled", "1 when the plan is switched on.", Labels);

        public Gauge Overdue { get; } = metrics.CreateGauge("backrestblazor_plan_overdue", "1 when a backup that should have been made was not.", Labels);

        public Gauge OverdueAfter { get; } = metrics.CreateGauge("backrestblazor_plan_overdue_after_seconds", "How old the last backup may become before the plan is overdue.", Labels);

        public Gauge Health { get; } = metrics.CreateGauge("backrestblazor_plan_needs_attention", "1 when somebody has to act.", Labels);

        public Gauge LastSuccess { get; } =
            metrics.CreateGauge("backrestblazor_plan_last_success_timestamp_seconds", "When the last backup that made a snapshot, or found nothing changed, ended.", Labels);

        public Gauge LastEnd { get; } = metrics.CreateGauge("backrestblazor_plan_last_backup_timestamp_seconds", "When the last backup ended, however it did.", Labels);

        public Gauge LastSucceeded { get; } = metrics.CreateGauge("backrestblazor_plan_last_backup_succeeded", "1 when the last backup succeeded, with warnings or without.", Labels);

        public Gauge Duration { get; } = metrics.CreateGauge("backrestblazor_plan_last_backup_duration_seconds", "How long the last backup took.", Labels);

        public Gauge BytesAdded { get; } = metrics.CreateGauge("backrestblazor_plan_last_backup_added_bytes", "What the last backup added to the repository, as stored where restic tells it.", Labels);

        public Gauge BytesProcessed { get; } = metrics.CreateGauge("backrestblazor_plan_last_backup_processed_bytes", "Size of what the last backup looked at.", Labels);

        public Gauge FilesProcessed { get; } = metrics.CreateGauge("backrestblazor_plan_last_backup_processed_files", "Files that the last backup looked at.", Labels);

        public Gauge Errors { get; } = metrics.CreateGauge("backrestblazor_plan_last_backup_errors", "Files and folders that the last backup could not read.", Labels);

        public Gauge NextRun { get; } = metrics.CreateGauge("backrestblazor_plan_next_run_timestamp_seconds", "When the next backup is due.", Labels);
    }
}
