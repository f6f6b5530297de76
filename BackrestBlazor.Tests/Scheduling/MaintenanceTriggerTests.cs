using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using static BackrestBlazor.Tests.Scheduling.TestPlan;

namespace BackrestBlazor.Tests.Scheduling;

/// <summary>Maintenance that is due happens exactly once, like backups: real Quartz triggers on a fake clock.</summary>
public sealed class MaintenanceTriggerTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Trigger_EachKindAtItsTime_OneOperationOnTheRepository()
    {
        await using var host = await StartAsync("2026-11-23 12:00:30");
        var repository = await host.SetMaintenanceAsync(settings => settings with
        {
            Prune = new PruneSettings { Schedule = Cron("5 * * * *") },
            Check = new CheckSettings { Schedule = Cron("10 * * * *") },
            Stats = new StatsSettings { Schedule = Hours(1) },
        });
        var (prune, check) = (new DueKey(OperationKind.Prune, repository.Id), new DueKey(OperationKind.Check, repository.Id));
        await host.NextIsAsync(prune, Utc("2026-11-23 12:05"));
        await host.NextIsAsync(check, Utc("2026-11-23 12:10"));
        await host.NextIsAsync(new DueKey(OperationKind.Forget, repository.Id), null);

        host.Time.SetUtcNow(Utc("2026-11-23 12:05"));
        var pruned = await host.OperationDueAsync(prune, Utc("2026-11-23 12:05"));
        await host.FinishAsync(pruned);
        await host.NextIsAsync(prune, Utc("2026-11-23 13:05"));
        host.Time.SetUtcNow(Utc("2026-11-23 12:10"));
        await host.OperationDueAsync(check, Utc("2026-11-23 12:10"));

        Assert.Equal((null, OperationTrigger.Schedule, repository.Id), (pruned.PlanId, pruned.Trigger, pruned.RepositoryId));
        Assert.Equal([OperationKind.Prune, OperationKind.Check], (await host.OperationsAsync()).Select(operation => operation.Kind));
    }

    [Fact]
    [Promise(7, "The server is down over a check: it is made up for once")]
    public async Task Start_CheckWasMissedWhileTheServerWasDown_IsMadeUpForOnce()
    {
        var time = SchedulingHost.Clock("2026-11-23 12:00");
        Repository repository;
        await using (var host = await SchedulingHost.StartAsync(_folder.Combine("data"), time))
        {
            repository = await host.SetMaintenanceAsync(settings => settings with { Check = new CheckSettings { Schedule = Days(1, "14:00") } });
            await host.NextIsAsync(new DueKey(OperationKind.Check, repository.Id), Utc("2026-11-23 13:00"));
        }

        time.SetUtcNow(Utc("2026-11-26 15:00"));
        await using var restarted = await SchedulingHost.StartAsync(_folder.Combine("data"), time);

        var key = new DueKey(OperationKind.Check, repository.Id);
        Assert.Equal(OperationTrigger.CatchUp, (await restarted.OperationDueAsync(key, Utc("2026-11-26 13:00"))).Trigger);
        await restarted.NextIsAsync(key, Utc("2026-11-27 13:00"));
        Assert.Single(await restarted.OperationsAsync());
    }

    [Fact]
    public async Task Trigger_PruneStillRuns_IsCountedOnItAndADryRunIsNot()
    {
        await using var host = await StartAsync("2026-11-23 12:00:30");
        var repository = await host.SetMaintenanceAsync(settings => settings with { Prune = new PruneSettings { Schedule = Cron("* * * * *") } });
        var key = new DueKey(OperationKind.Prune, repository.Id);
        await host.NextIsAsync(key, Utc("2026-11-23 12:01"));
        var dryRun = await host.Queue.EnqueueAsync(
            new OperationRequest(OperationKind.Prune, OperationTrigger.Manual, repository.Id, null) { Arguments = new OperationArguments { DryRun = true } }, TestContext.Current.CancellationToken);

        host.Time.SetUtcNow(Utc("2026-11-23 12:01"));
        var first = await host.OperationDueAsync(key, Utc("2026-11-23 12:01"));
        await host.NextIsAsync(key, Utc("2026-11-23 12:02"));
        host.Time.SetUtcNow(Utc("2026-11-23 12:02"));

        // The trigger knows its next time before the job of this one has ended.
        await Poll.UntilAsync(async () => (await host.OperationsAsync()).Any(operation => operation.Coalesced > 0), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var operations = await host.OperationsAsync();
        Assert.Equal([(dryRun.Id, 0), (first.Id, 1)], operations.Select(operation => (operation.Id, operation.Coalesced)));
    }

    [Fact]
    public async Task Save_SomethingElseChanged_ScheduleCountsFromBefore()
    {
        await using var host = await StartAsync("2026-11-23 12:00:30");
        await host.SetMaintenanceAsync(settings => settings with { Prune = new PruneSettings { Schedule = Hours(2) } });
        host.Time.SetUtcNow(Utc("2026-11-23 12:30"));

        var changed = await host.SetMaintenanceAsync(settings => settings with
        {
            Prune = new PruneSettings { Schedule = Hours(2), MaxUnusedPercent = 20 },
            Check = new CheckSettings { Schedule = Hours(2) },
        });

        Assert.Equal((Utc("2026-11-23 12:00:30"), Utc("2026-11-23 12:30")), (changed.Settings.Prune.ScheduleChangedAt, changed.Settings.Check.ScheduleChangedAt));
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private Task<SchedulingHost> StartAsync(string utc) => SchedulingHost.StartAsync(_folder.Combine("data"), SchedulingHost.Clock(utc));
}
