using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Scheduling.Overdue;

/// <summary>The backup that did not happen, played in the ways in which it does not: one alert each, one "recovered".</summary>
public sealed class OverdueTests : IAsyncDisposable
{
    private const string Alert = "“documents” is overdue";
    private const string Again = "“documents” is backed up again";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TestPlan.Utc("2026-11-23 12:00"));

    public OverdueTests() => _time.SetLocalTimeZone(TestPlan.Berlin);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task SchedulerStandsStill_ThreeDays_OneAlertAndOneRecovered()
    {
        await using var host = await NightlyAsync();
        await host.EndBackupAsync(OperationStatus.Succeeded);

        await host.PassAsync(36);
        Assert.Empty(await host.TitlesAsync());
        await host.PassAsync(36);
        Assert.Equal([Alert], await host.TitlesAsync());
        Assert.Equal((PlanWatch.Overdue, TestPlan.Utc("2026-11-25 01:00")), ((await host.PlanAsync()).Watch, (await host.PlanAsync()).WatchSince));
        await host.EndBackupAsync(OperationStatus.Succeeded);
        await host.PassAsync(12);

        Assert.Equal([Alert, Again], await host.TitlesAsync());
        Assert.Equal(PlanWatch.OnTime, (await host.PlanAsync()).Watch);
    }

    [Fact]
    public async Task Overdue_Message_SaysSinceWhenHowOftenAndWhere()
    {
        await using var host = await NightlyAsync();
        await host.EndBackupAsync(OperationStatus.Succeeded);

        await host.PassAsync(40);

        var message = Assert.Single(await host.MessagesAsync());
        Assert.StartsWith("The last backup was made on 2026-11-23 13:00 (Europe/Berlin). There should be one at least every 36 h.", message.Body, StringComparison.Ordinal);
        Assert.Contains("Plan documents, repository nas", message.Body, StringComparison.Ordinal);
        Assert.Equal((NotificationSeverity.Failure, CauseCode.Overdue, "overdue"), (message.Severity, message.CauseCode, message.Facts["condition"]));
        Assert.Equal("2026-11-23T12:00:00Z", message.Facts["lastBackupAt"]);
    }

    [Theory]
    [InlineData(CauseCode.SourceMissing)]
    [InlineData(CauseCode.Unreachable)]
    public async Task EveryRunFails_ThreeDays_OneAlertBesideTheFailuresAndOneRecovered(CauseCode cause)
    {
        await using var host = await NightlyAsync();
        await host.EndBackupAsync(OperationStatus.Succeeded);
        for (var night = 0; night < 3; night++)
        {
            await host.PassAsync(24);
            await host.EndBackupAsync(OperationStatus.Failed, cause);
        }

        await host.EndBackupAsync(OperationStatus.Succeeded);
        await host.PassAsync(12);

        Assert.Equal(["Backup of documents failed", Alert, "Backup of documents failed", "Backup of documents failed", "Backup of documents works again"], await host.TitlesAsync());
        Assert.Single(await host.TitlesAsync("warnings"), Alert);
        Assert.Equal("Backup of documents works again", (await host.TitlesAsync("warnings"))[^1]);
    }

    [Fact]
    public async Task ServerDownForThreeDays_CatchUpFollows_OneAlertAndOneRecovered()
    {
        await using (var before = await NightlyAsync())
        {
            await before.EndBackupAsync(OperationStatus.Succeeded);
            await before.JudgeAsync();
        }

        _time.Advance(TimeSpan.FromDays(3));
        await using (var host = new OverdueHost(_folder, _time))
        {
            await host.StartAsync();
            await host.ToldAsync(1);
            Assert.Equal([Alert], await host.TitlesAsync());
            await host.EndBackupAsync(OperationStatus.Succeeded, queued: await host.CaughtUpAsync());
            await Poll.UntilAsync(async () => (await host.PlanAsync()).Watch == PlanWatch.OnTime, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }

        await using var again = new OverdueHost(_folder, _time);
        await again.StartAsync();
        Assert.Equal([Alert, Again], await again.TitlesAsync());
    }

    [Fact]
    public async Task ServerKilledBetweenTheBackupAndItsWord_NextStartSaysIt()
    {
        await using (var before = await NightlyAsync())
        {
            await before.PassAsync(40);
            await before.EndBackupAsync(OperationStatus.Succeeded);
        }

        await using var host = new OverdueHost(_folder, _time);
        await host.StartAsync();

        await host.ToldAsync(2);
        Assert.Equal([Alert, Again], await host.TitlesAsync());
    }

    [Fact]
    public async Task SwitchedOff_SaidOnceInTheseWords_ThenRunsAgain()
    {
        await using var host = await NightlyAsync();
        await host.EndBackupAsync(OperationStatus.Succeeded);
        await host.JudgeAsync();

        await host.EditAsync(plan => plan.Enabled = false);
        await host.PassAsync(72);
        Assert.Equal(["“documents” is switched off"], await host.TitlesAsync("warnings"));
        Assert.Empty(await host.TitlesAsync());
        await host.EditAsync(plan => plan.Enabled = true);
        await host.PassAsync(24);

        Assert.Equal(["“documents” is switched off", "“documents” runs by itself again"], await host.TitlesAsync("warnings"));
    }

    [Fact]
    public async Task EditedIntoNeverRunning_SaidOnceThatTheScheduleIsGone()
    {
        await using var host = await NightlyAsync();
        await host.JudgeAsync();

        await host.EditAsync(plan => plan.Settings = plan.Settings with { Schedule = Schedule.Never });
        await host.PassAsync(72);
        await host.EditAsync(plan => plan.Name = "documents"); // another save says nothing new
        await host.PassAsync(24);

        var message = Assert.Single(await host.MessagesAsync("warnings"));
        Assert.Equal("“documents” has no schedule any more", message.Title);
        Assert.Contains("switched off", message.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NeverScheduled_IsNeverOverdueAndNoNews()
    {
        await using var host = new OverdueHost(_folder, _time);
        await host.AddDestinationAsync("ops", NotificationSeverity.Failure, NotificationSeverity.Warning);
        await host.AddPlanAsync(Schedule.Never);

        await host.PassAsync(72);

        Assert.Empty(await host.TitlesAsync());
        Assert.Null((await host.PlanAsync()).Watch);
    }

    [Fact]
    public async Task ScheduleEditedWhileOverdue_DoesNotSayThatAllIsWell()
    {
        await using var host = await NightlyAsync();
        await host.PassAsync(40);

        await host.EditAsync(plan => plan.Settings = plan.Settings with { Schedule = TestPlan.Days(1, "03:00") });
        await host.PassAsync(24);

        Assert.Equal([Alert], await host.TitlesAsync());
    }

    [Fact]
    public async Task LimitRaisedWhileOverdue_SaysThatNoBackupWasMade()
    {
        await using var host = await NightlyAsync();
        await host.PassAsync(40);

        await host.EditAsync(plan => plan.Settings = plan.Settings with { OverdueAfterHours = 100 });
        await host.JudgeAsync();

        Assert.Equal([Alert, "“documents” is no longer overdue"], await host.TitlesAsync());
    }

    private async Task<OverdueHost> NightlyAsync()
    {
        var host = new OverdueHost(_folder, _time);
        await host.AddDestinationAsync("ops", NotificationSeverity.Failure);
        await host.AddDestinationAsync("warnings", NotificationSeverity.Failure, NotificationSeverity.Warning);
        await host.AddPlanAsync(TestPlan.Days(1, "02:00"));
        return host;
    }
}
