using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Scheduling;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using static BackrestBlazor.Tests.Scheduling.TestPlan;

namespace BackrestBlazor.Tests.Scheduling;

/// <summary>Every due run happens exactly once: real Quartz triggers on a fake clock.</summary>
public sealed class TriggerTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    [Promise(7, "A plan of every minute for ten hours")]
    public async Task Trigger_EveryMinuteOverTenHours_OneOperationForEachDueTime()
    {
        await using var host = await StartAsync("2026-11-23 12:00:30");
        var plan = await host.AddPlanAsync(Cron("* * * * *"));
        await host.NextIsAsync(plan, Utc("2026-11-23 12:01"));

        for (var minute = 1; minute <= 600; minute++)
        {
            host.Time.SetUtcNow(Utc("2026-11-23 12:00").AddMinutes(minute));
            await host.FinishAsync(await host.OperationDueAsync(plan, Utc("2026-11-23 12:00").AddMinutes(minute)));
            await host.NextIsAsync(plan, Utc("2026-11-23 12:01").AddMinutes(minute));
        }

        var operations = await host.OperationsAsync();
        Assert.Equal(600, operations.Count);
        Assert.Equal(600, operations.Select(operation => operation.DueAt).Distinct().Count());
        Assert.All(operations, operation => Assert.Equal((OperationTrigger.Schedule, 0), (operation.Trigger, operation.Coalesced)));
    }

    [Theory]
    [InlineData("2026-03-29 00:00", "2026-03-29 01:00", "2026-03-30 00:30")] // Sunday's 02:30 does not exist
    [InlineData("2026-10-24 23:00", "2026-10-25 00:30", "2026-10-26 01:30")] // Sunday's 02:30 comes twice
    [Promise(7, "A nightly plan in both nights of daylight saving time")]
    public async Task Trigger_NightlyPlanOverBothNightsOfSummerTime_RunsOnceEach(string start, string first, string second)
    {
        await using var host = await StartAsync(start);
        var plan = await host.AddPlanAsync(Cron("30 2 * * *"));
        await host.NextIsAsync(plan, Utc(first));

        host.Time.SetUtcNow(Utc(first));
        await host.FinishAsync(await host.OperationDueAsync(plan, Utc(first)));
        await host.NextIsAsync(plan, Utc(second));
        for (var hour = Utc(first).AddHours(1); hour < Utc(second); hour = hour.AddHours(1))
        {
            host.Time.SetUtcNow(hour);
        }

        host.Time.SetUtcNow(Utc(second));
        await host.OperationDueAsync(plan, Utc(second));

        Assert.Equal(2, (await host.OperationsAsync()).Count);
    }

    [Fact]
    [Promise(7, "The clock jumps eight hours forward")]
    public async Task Clock_JumpsEightHoursForward_OneRunMakesUpForAll()
    {
        await using var host = await StartAsync("2026-11-23 01:30");
        var plan = await host.AddPlanAsync(Hours(1));
        await host.NextIsAsync(plan, Utc("2026-11-23 02:00"));

        host.Time.Jump(Utc("2026-11-23 09:30"));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var operation = await host.OperationDueAsync(plan, Utc("2026-11-23 09:00"));
        await host.FinishAsync(operation);
        await host.NextIsAsync(plan, Utc("2026-11-23 10:00"));

        Assert.Equal(OperationTrigger.CatchUp, operation.Trigger);
        Assert.Single(await host.OperationsAsync());
    }

    [Fact]
    [Promise(7, "The clock jumps eight hours back")]
    public async Task Clock_JumpsEightHoursBack_NothingRunsTwiceAndNothingWaitsForEightHours()
    {
        await using var host = await StartAsync("2026-11-23 09:30");
        var plan = await host.AddPlanAsync(Hours(1));
        await host.NextIsAsync(plan, Utc("2026-11-23 10:00"));
        host.Time.Advance(TimeSpan.FromMinutes(30));
        await host.FinishAsync(await host.OperationDueAsync(plan, Utc("2026-11-23 10:00")));
        await host.NextIsAsync(plan, Utc("2026-11-23 11:00"));

        host.Time.Jump(Utc("2026-11-23 02:10"));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.NextIsAsync(plan, Utc("2026-11-23 03:00"));
        for (var hour = 3; hour <= 9; hour++)
        {
            host.Time.SetUtcNow(Utc($"2026-11-23 0{hour}:00"));
            await host.FinishAsync(await host.OperationDueAsync(plan, Utc($"2026-11-23 0{hour}:00")));
            await host.NextIsAsync(plan, Utc("2026-11-23 01:00").AddHours(hour));
        }

        host.Time.SetUtcNow(Utc("2026-11-23 10:00")); // for the second time
        await host.NextIsAsync(plan, Utc("2026-11-23 11:00"));

        var operations = await host.OperationsAsync();
        Assert.Equal(operations.Count, operations.Select(operation => operation.DueAt).Distinct().Count());
        Assert.Single(operations, operation => operation.DueAt == Utc("2026-11-23 10:00"));
    }

    [Fact]
    public async Task Zone_OfTheMachineChanges_TheNextRunIsAtNightThere()
    {
        await using var host = await StartAsync("2026-11-23 09:30");
        var plan = await host.AddPlanAsync(Days(1, "02:00"));
        await host.NextIsAsync(plan, Utc("2026-11-24 01:00"));

        host.Time.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
        host.Time.Advance(TimeSpan.FromMinutes(1));

        await host.NextIsAsync(plan, Utc("2026-11-24 07:00"));
        Assert.Empty(await host.OperationsAsync());
    }

    [Fact]
    [Promise(7, "The server is down over five runs of an hourly plan: one makes up for them")]
    public async Task Start_HourlyPlanAfterAGapOfFive_OneRunMakesUpForAll()
    {
        var time = SchedulingHost.Clock("2026-11-23 01:30");
        Plan plan;
        await using (var before = await SchedulingHost.StartAsync(_folder.FullPath, time))
        {
            plan = await before.AddPlanAsync(Hours(1));
            await before.NextIsAsync(plan, Utc("2026-11-23 02:00"));
            time.Advance(TimeSpan.FromMinutes(30));
            await before.FinishAsync(await before.OperationDueAsync(plan, Utc("2026-11-23 02:00")));
        }

        time.Advance(TimeSpan.FromHours(5.5));
        await using var after = await SchedulingHost.StartAsync(_folder.FullPath, time);
        var operation = await after.OperationDueAsync(plan, Utc("2026-11-23 07:00"));
        await after.NextIsAsync(plan, Utc("2026-11-23 08:00"));

        Assert.Equal(OperationTrigger.CatchUp, operation.Trigger);
        Assert.Equal(2, (await after.OperationsAsync()).Count);
    }

    [Fact]
    public async Task Start_PlanWithoutCatchUp_WaitsForTheNextDueTime()
    {
        var time = SchedulingHost.Clock("2026-11-23 01:30");
        Plan plan;
        await using (var before = await SchedulingHost.StartAsync(_folder.FullPath, time))
        {
            plan = await before.AddPlanAsync(Days(1, "03:00") with { CatchUp = false });
            await before.NextIsAsync(plan, Utc("2026-11-23 02:00"));
        }

        time.Advance(TimeSpan.FromHours(8));
        await using var after = await SchedulingHost.StartAsync(_folder.FullPath, time);
        await after.NextIsAsync(plan, Utc("2026-11-24 02:00"));

        Assert.Empty(await after.OperationsAsync());
    }

    [Fact]
    public async Task Start_NothingWasMissed_RunsNothing()
    {
        var time = SchedulingHost.Clock("2026-11-23 12:00");
        Plan plan;
        await using (var before = await SchedulingHost.StartAsync(_folder.FullPath, time))
        {
            plan = await before.AddPlanAsync(Days(1, "03:00"));
        }

        await using var after = await SchedulingHost.StartAsync(_folder.FullPath, time);
        await after.NextIsAsync(plan, Utc("2026-11-24 02:00"));

        Assert.Empty(await after.OperationsAsync());
    }

    [Fact]
    [Promise(7, "The last run is still going when the next is due")]
    public async Task Trigger_RunIsStillThere_IsCountedOnItAndCatchUpDoesNotRepeatIt()
    {
        await using var host = await StartAsync("2026-11-23 01:30");
        var plan = await host.AddPlanAsync(Hours(1));
        await host.NextIsAsync(plan, Utc("2026-11-23 02:00"));

        for (var hour = 2; hour <= 5; hour++)
        {
            host.Time.SetUtcNow(Utc($"2026-11-23 0{hour}:00"));
            await host.NextIsAsync(plan, Utc("2026-11-23 01:00").AddHours(hour));
        }

        var operation = Assert.Single(await host.OperationsAsync());
        Assert.Equal((3, Utc("2026-11-23 05:00")), (operation.Coalesced, operation.LastCoalescedDueAt));
    }

    [Fact]
    public async Task Plan_IsSwitchedOffAndDeleted_HasNoTrigger()
    {
        await using var host = await StartAsync("2026-11-23 01:30");
        var plan = await host.AddPlanAsync(Hours(1));
        await host.NextIsAsync(plan, Utc("2026-11-23 02:00"));

        plan.Enabled = false;
        await host.Plans.UpdateAsync(plan, plan.Version, TestContext.Current.CancellationToken);
        await host.NextIsAsync(plan, null);
        plan.Enabled = true;
        await host.Plans.UpdateAsync(plan, plan.Version + 1, TestContext.Current.CancellationToken);
        await host.NextIsAsync(plan, Utc("2026-11-23 02:00"));
        await host.Plans.DeleteAsync(plan.Id, TestContext.Current.CancellationToken);
        await host.NextIsAsync(plan, null);

        Assert.Empty(await host.OperationsAsync());
    }

    [Fact]
    public async Task Plan_CountsFromItsLastRun_IsDueAtOnceThenAfterTheStart()
    {
        await using var host = await StartAsync("2026-11-23 01:30");
        var plan = await host.AddPlanAsync(Hours(6, ScheduleClock.LastRun));
        await host.FinishAsync(await host.OperationDueAsync(plan, Utc("2026-11-23 01:30")));
        await host.NextIsAsync(plan, Utc("2026-11-23 07:30"));

        host.Time.SetUtcNow(Utc("2026-11-23 04:00")); // by hand
        var manual = await host.Queue.EnqueueAsync(
            new OperationRequest(OperationKind.Backup, OperationTrigger.Manual, plan.RepositoryId, plan.Id), TestContext.Current.CancellationToken);
        await host.FinishAsync(manual);
        host.Time.SetUtcNow(Utc("2026-11-23 07:30"));
        await host.NextIsAsync(plan, Utc("2026-11-23 10:00"));
        host.Time.SetUtcNow(Utc("2026-11-23 10:00"));
        await host.OperationDueAsync(plan, Utc("2026-11-23 10:00"));

        Assert.Equal(3, (await host.OperationsAsync()).Count);
    }

    [Fact]
    public async Task Plan_CountsFromItsLastRunAndIsCancelledInTheQueue_IsNotDueForEver()
    {
        await using var host = await StartAsync("2026-11-23 01:30");
        var plan = await host.AddPlanAsync(Hours(6, ScheduleClock.LastRun));
        var operation = await host.OperationDueAsync(plan, Utc("2026-11-23 01:30"));

        await host.Queue.CancelAsync(operation.Id, TestContext.Current.CancellationToken);
        host.Time.SetUtcNow(Utc("2026-11-23 07:30"));
        await host.OperationDueAsync(plan, Utc("2026-11-23 07:30"));

        Assert.Equal(2, (await host.OperationsAsync()).Count);
    }

    [Fact]
    public async Task DatabaseThatDoesNotAnswer_IsAskedAgainAndEndsNothing()
    {
        await using var host = await StartAsync("2026-11-23 01:30");
        var plan = await host.AddPlanAsync(Hours(6, ScheduleClock.LastRun));
        await host.FinishAsync(await host.OperationDueAsync(plan, Utc("2026-11-23 01:30")));
        await host.NextIsAsync(plan, Utc("2026-11-23 07:30"));
        await host.SqlAsync("ALTER TABLE Repositories RENAME TO Gone");

        host.Time.SetUtcNow(Utc("2026-11-23 07:00"));
        var asked = host.Scheduler.AskAllAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(asked, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.False(asked.IsCompleted);
        await host.SqlAsync("ALTER TABLE Gone RENAME TO Repositories");
        await Poll.UntilAsync(
            () =>
            {
                host.Time.Advance(DueTriggers.AfterFailure);
                return asked.IsCompleted;
            },
            TimeSpan.FromSeconds(20),
            TestContext.Current.CancellationToken);
        await asked;
    }

    public async ValueTask DisposeAsync() => await _folder.DisposeAsync();

    private Task<SchedulingHost> StartAsync(string utc) => SchedulingHost.StartAsync(_folder.FullPath, SchedulingHost.Clock(utc));
}
