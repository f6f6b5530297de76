using BackrestBlazor.Circuits;
using BackrestBlazor.Domain;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Provisioning;
using BackrestBlazor.Storage;
using Prometheus;

namespace BackrestBlazor.Api.Metrics;

/// <summary>How the app itself is: what runs and waits, who watches and how far behind, what could not be told.</summary>
internal sealed class AppMetrics(
    OperationStore operations, OutboxStore outbox, DestinationStore destinations, ProcessRecords processes, LiveCounters live, InstanceStore instance, ResticProvider restic, TimeProvider time)
{
    public async Task FillAsync(IMetricFactory metrics, CancellationToken cancellationToken)
    {
        var active = await operations.ActiveAsync(cancellationToken);
        var waiting = await outbox.WaitingAsync(cancellationToken);
        metrics.CreateGauge("backrestblazor_info", "Versions and name; always 1.", ["version", "instance", "restic"])
            .WithLabels(AppVersion.Text, instance.Current.Name, restic.State is ResticState.Ready ready ? ready.Capabilities.Version.ToString() : "").Set(1);
        var byStatus = metrics.CreateGauge("backrestblazor_operations", "Operations that wait or run now.", ["status"]);
        byStatus.WithLabels("pending").Set(active.Count(operation => operation.Status == OperationStatus.Pending));
        byStatus.WithLabels("running").Set(active.Count(operation => operation.Status == OperationStatus.Running));
        metrics.CreateGauge("backrestblazor_processes", "restic processes of operations, and hooks, that live now.").Set(processes.List().Count(ProcessRecords.IsAlive));
        var messages = metrics.CreateGauge("backrestblazor_outbox_messages", "Messages that a destination has not taken yet.", ["destination"]);
        foreach (var destination in await destinations.ListAsync(cancellationToken))
        {
            messages.WithLabels(destination.Name).Set(waiting.GetValueOrDefault(destination.Id)?.Count ?? 0);
        }

        FillLive(metrics);
    }

    private void FillLive(IMetricFactory metrics)
    {
        var (now, all) = (time.GetUtcNow(), live.Readers);
        var connected = metrics.CreateGauge("backrestblazor_readers", "Who follows changes now.", ["kind"]);
        var backlog = metrics.CreateGauge("backrestblazor_reader_backlog_changes", "Changes that the reader furthest behind was not given yet.", ["kind"]);
        var behind = metrics.CreateGauge("backrestblazor_reader_behind_seconds", "For how long the slowest reader has not acknowledged what it was given.", ["kind"]);
        foreach (var kind in new[] { "circuit", "stream" })
        {
            var readers = all.Where(reader => reader.IsCircuit == (kind == "circuit")).ToList();
            connected.WithLabels(kind).Set(readers.Count);
            backlog.WithLabels(kind).Set(readers.Select(reader => reader.Waiting).DefaultIfEmpty().Max());
            behind.WithLabels(kind).Set(readers.Select(reader => (now - (reader.BehindSince ?? now)).TotalSeconds).DefaultIfEmpty().Max());
        }

        var cut = metrics.CreateCounter("backrestblazor_readers_cut_total", "Readers that were disconnected because they did not keep up.", ["reason"]);
        cut.WithLabels("full").IncTo(live.CutBecauseFull);
        cut.WithLabels("stalled").IncTo(live.CutBecauseStalled);
    }
}
