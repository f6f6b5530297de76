using BackrestBlazor.Domain;
using BackrestBlazor.Scheduling;
using BackrestBlazor.Scheduling.Overdue;
using Microsoft.Extensions.Time.Testing;
using static BackrestBlazor.Tests.Scheduling.TestPlan;

namespace BackrestBlazor.Tests.Scheduling.Overdue;

public sealed class OverdueRulesTests
{
    private static readonly TimeSpan Most = TimeSpan.FromHours(36);

    public static TheoryData<Schedule, double?> Usual { get; } = new()
    {
        { Schedule.Never, null },
        { Hours(1), 1 + 2 },
        { Hours(6), 6 + 3 },
        { Hours(6, ScheduleClock.LastRun), 6 + 3 },
        { Days(1, "02:00"), 24 + 12 },
        { Days(1, "02:00") with { JitterMinutes = 60 }, 24 + 1 + 12 },
        { Days(7, "02:00"), (7 * 24) + 24 },
        { Cron("*/5 * * * *"), (5.0 / 60) + 2 },
        { Cron("0 2 * * *"), 25 + 12.5 }, // the night that is an hour longer
        { Cron("0 2 * * *") with { Clock = ScheduleClock.Utc }, 24 + 12 },
        { Cron("* 8-17 * * 1-5") with { Clock = ScheduleClock.Utc }, 62 + (1.0 / 60) + 24 }, // from Friday 17:59 to Monday 08:00
        { Cron("0 2 1 * *") with { Clock = ScheduleClock.Utc }, (31 * 24) + 24 },
        { Cron("0 2 29 2 *") with { Clock = ScheduleClock.Utc }, (1_461 * 24) + 24 },
        { Days(1, "02:00") with { TimeZone = "Nowhere/Atlantis" }, null },
    };

    [Theory]
    [MemberData(nameof(Usual))]
    public void OverdueAfter_NothingSet_IsTheLongestGapAndAGrace(Schedule schedule, double? hours)
    {
        var time = new FakeTimeProvider(Utc("2026-11-23 12:00"));
        time.SetLocalTimeZone(Berlin);

        var after = new ScheduleCalculator(time).OverdueAfter(enabled: true, new PlanSettings { Schedule = schedule });

        Assert.Equal(hours is null ? -1 : Math.Round(hours.Value, 3), after is null ? -1 : Math.Round(after.Value.TotalHours, 3));
    }

    [Theory]
    [InlineData(true, 5.0)]
    [InlineData(false, null)]
    public void OverdueAfter_Set_HoldsWhateverTheScheduleSaysWhileThePlanIsOn(bool enabled, double? hours) =>
        Assert.Equal(hours, new ScheduleCalculator(TimeProvider.System).OverdueAfter(enabled, new PlanSettings { OverdueAfterHours = 5 })?.TotalHours);

    [Theory]
    [InlineData(null, "2026-11-22 00:01", PlanWatch.OnTime)]
    [InlineData(null, "2026-11-21 23:59", PlanWatch.Overdue)]
    [InlineData(PlanWatch.Overdue, "2026-11-21 23:59", PlanWatch.Overdue)]
    [InlineData(PlanWatch.Overdue, "2026-11-23 11:00", PlanWatch.OnTime)]
    [InlineData(PlanWatch.Off, "2026-11-23 11:00", PlanWatch.OnTime)]
    public void Judge_LastBackup_DecidesByItsAge(PlanWatch? before, string lastMade, PlanWatch expected) =>
        Assert.Equal(expected, OverdueRules.Judge(Plan(before), Most, Utc(lastMade), Utc("2026-11-23 12:00")));

    [Fact]
    public void Judge_NeverBackedUp_CountsFromWhenItWasMade()
    {
        Assert.Equal(PlanWatch.OnTime, OverdueRules.Judge(Plan(null), Most, null, Utc("2026-11-21 11:59")));
        Assert.Equal(PlanWatch.Overdue, OverdueRules.Judge(Plan(null), Most, null, Utc("2026-11-21 12:01")));
    }

    [Fact]
    public void Judge_ScheduleChanged_OwesNothingBeforeIt()
    {
        var plan = Plan(PlanWatch.OnTime);
        plan.ScheduleChangedAt = Utc("2026-11-23 11:00");

        Assert.Equal(PlanWatch.OnTime, OverdueRules.Judge(plan, Most, Utc("2026-11-13 02:00"), Utc("2026-11-23 12:00")));
    }

    [Fact]
    public void Judge_ScheduleChangedWhileOverdue_IsStillOverdue()
    {
        var plan = Plan(PlanWatch.Overdue);
        plan.ScheduleChangedAt = Utc("2026-11-23 11:00");

        Assert.Equal(PlanWatch.Overdue, OverdueRules.Judge(plan, Most, Utc("2026-11-13 02:00"), Utc("2026-11-23 12:00")));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(PlanWatch.OnTime, PlanWatch.Off)]
    [InlineData(PlanWatch.Overdue, PlanWatch.Off)]
    [InlineData(PlanWatch.Off, PlanWatch.Off)]
    public void Judge_NothingExpected_IsNewsOnlyWhereSomethingWas(PlanWatch? before, PlanWatch? expected) =>
        Assert.Equal(expected, OverdueRules.Judge(Plan(before), null, null, Utc("2026-11-23 12:00")));

    private static Plan Plan(PlanWatch? watch)
    {
        var plan = Of(Days(1, "02:00"));
        plan.CreatedAt = plan.ScheduleChangedAt = Utc("2026-11-20 00:00");
        plan.Watch = watch;
        return plan;
    }
}
