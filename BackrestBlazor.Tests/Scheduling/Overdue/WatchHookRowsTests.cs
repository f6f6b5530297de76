using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Scheduling.Overdue;

/// <summary>Which hooks are queued when backups of a plan do not happen, and when they happen again.</summary>
public sealed class WatchHookRowsTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TestPlan.Utc("2026-11-23 12:00"));

    public WatchHookRowsTests() => _time.SetLocalTimeZone(TestPlan.Berlin);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Overdue_ThreeDays_QueuesItsHookOnce()
    {
        await using var host = await HostAsync(HookCondition.Overdue, HookCondition.BackupFailed);

        await host.PassAsync(72);

        Assert.Equal([HookCondition.Overdue], await host.HooksAsync());
    }

    [Fact]
    public async Task BackedUpAgain_QueuesTheHookOfTheRecovery()
    {
        await using var host = await HostAsync(HookCondition.Recovered);
        await host.PassAsync(40);
        Assert.Empty(await host.HooksAsync());

        await host.EndBackupAsync(OperationStatus.Succeeded);
        await host.PassAsync(2);

        Assert.Equal([HookCondition.Recovered], await host.HooksAsync());
    }

    [Fact]
    public async Task BackedUpAgainAfterFailures_LeavesTheRecoveryToTheFlowOfTheBackup()
    {
        await using var host = await HostAsync(HookCondition.Recovered);
        await host.PassAsync(40);
        await host.EndBackupAsync(OperationStatus.Failed, CauseCode.Unreachable);

        await host.EndBackupAsync(OperationStatus.Succeeded);
        await host.PassAsync(2);

        Assert.Empty(await host.HooksAsync());
        Assert.Equal(PlanWatch.OnTime, (await host.PlanAsync()).Watch);
    }

    [Fact]
    public async Task BackedUpAgain_HookThatHearsOfTheBackupAnyhow_RunsForItOnly()
    {
        await using var host = await HostAsync(HookCondition.BackupSucceeded, HookCondition.Recovered);
        await host.PassAsync(40);

        await host.EndBackupAsync(OperationStatus.Succeeded);
        await host.PassAsync(2);

        Assert.Empty(await host.HooksAsync());
    }

    [Fact]
    public async Task LessIsExpected_NoBackupMade_QueuesTheHookOfTheRecovery()
    {
        await using var host = await HostAsync(HookCondition.Recovered);
        await host.PassAsync(40);

        await host.EditAsync(plan => plan.Settings = plan.Settings with { OverdueAfterHours = 1_000 });
        await host.JudgeAsync();

        Assert.Equal([HookCondition.Recovered], await host.HooksAsync());
    }

    [Fact]
    public async Task SwitchedOffAndOn_QueuesTheHookOnce()
    {
        await using var host = await HostAsync(HookCondition.Recovered, HookCondition.Overdue);
        await host.EndBackupAsync(OperationStatus.Succeeded);
        await host.JudgeAsync();

        await host.EditAsync(plan => plan.Enabled = false);
        await host.JudgeAsync();
        Assert.Empty(await host.HooksAsync());
        await host.EditAsync(plan => plan.Enabled = true);
        await host.PassAsync(2);

        Assert.Equal([HookCondition.Recovered], await host.HooksAsync());
    }

    private async Task<OverdueHost> HostAsync(params HookCondition[] on)
    {
        var host = new OverdueHost(_folder, _time);
        await host.AddPlanAsync(TestPlan.Days(1, "02:00"));
        await host.EditAsync(plan => plan.Settings = plan.Settings with { Hooks = [new Hook { Id = "one", On = on, Command = new HookCommand { Script = "true" } }] });
        return host;
    }
}
