using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Scheduling;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.Extensions.Time.Testing;
using static BackrestBlazor.Tests.Scheduling.TestPlan;

namespace BackrestBlazor.Tests.Scheduling;

public sealed class ScheduleCalculatorTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScheduleCalculator _calculator;

    public ScheduleCalculatorTests()
    {
        _time.SetLocalTimeZone(Berlin);
        _calculator = new ScheduleCalculator(_time);
    }

    [Theory]
    [InlineData("0 2 * * *", "2026-11-23 12:00", "2026-11-24 01:00")] // CET is UTC+1
    [InlineData("30 4 * * 1", "2026-11-23 12:00", "2026-11-30 03:30")] // 1 is Monday, as in Unix
    [InlineData("30 4 * * 7", "2026-11-23 12:00", "2026-11-29 03:30")] // 0 and 7 are Sunday
    [InlineData("*/30 * * * *", "2026-11-23 12:00", "2026-11-23 12:30")]
    public void Next_Cron_FollowsTheLocalClock(string cron, string now, string expected) => Assert.Equal(Utc(expected), Next(Cron(cron), now));

    [Fact]
    public void Next_CronInNamedZone_FollowsThatZone() =>
        Assert.Equal(Utc("2026-11-23 17:00"), Next(Cron("0 2 * * *") with { TimeZone = "Asia/Tokyo" }, "2026-11-23 12:00"));

    [Fact]
    public void Next_CronInUtc_IgnoresTheZone() =>
        Assert.Equal(Utc("2026-11-24 02:00"), Next(Cron("0 2 * * *") with { Clock = ScheduleClock.Utc, TimeZone = "Asia/Tokyo" }, "2026-11-23 12:00"));

    [Theory]
    [InlineData("0 30 2 * * *")]
    [InlineData("nonsense")]
    [InlineData("61 * * * *")]
    [InlineData("0 0 30 2 *")]
    public void Next_CronThatMeansNothing_IsNever(string cron) => Assert.Null(_calculator.Next(Of(Cron(cron)), Utc("2026-11-23 12:00"), null));

    [Theory]
    [InlineData(1, "2026-11-23 12:00", "2026-11-23 13:00")]
    [InlineData(6, "2026-11-23 12:00", "2026-11-23 17:00")] // 18:00 in Berlin
    [InlineData(24, "2026-11-23 12:00", "2026-11-23 23:00")]
    public void Next_EveryHours_CountsFromLocalMidnight(int every, string now, string expected) => Assert.Equal(Utc(expected), Next(Hours(every), now));

    [Fact]
    public void Next_EveryHoursInUtc_CountsFromMidnightUtc() =>
        Assert.Equal(Utc("2026-11-23 18:00"), Next(Hours(6, ScheduleClock.Utc), "2026-11-23 12:00"));

    [Fact]
    public void Next_EveryThreeDays_KeepsItsDaysOverMonths()
    {
        var runs = Runs(Days(3, "02:30"), "2026-11-23 12:00", 15);

        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.Equal(TimeSpan.FromDays(3), pair.Second - pair.First));
        Assert.All(runs, run => Assert.Equal(0, (run.ToOffset(TimeSpan.FromHours(1)).Date - DateTime.UnixEpoch).Days % 3));
    }

    [Theory] // The night of 29 March 2026: 02:00 becomes 03:00, which is 01:00 UTC.
    [InlineData("30 2 * * *")]
    [InlineData("every day at 02:30")]
    public void Runs_SpringNight_OnceWhenTheClockHasJumped(string schedule)
    {
        var runs = Runs(Parse(schedule), "2026-03-28 12:00", 2);

        Assert.Equal([Utc("2026-03-29 01:00"), Utc("2026-03-30 00:30")], runs);
    }

    [Theory] // The night of 25 October 2026: 03:00 becomes 02:00 at 01:00 UTC.
    [InlineData("30 2 * * *")]
    [InlineData("every day at 02:30")]
    public void Runs_AutumnNight_OnceTheFirstTime(string schedule)
    {
        var runs = Runs(Parse(schedule), "2026-10-24 12:00", 2);

        Assert.Equal([Utc("2026-10-25 00:30"), Utc("2026-10-26 01:30")], runs);
    }

    [Theory]
    [InlineData("2026-03-28 23:00")]
    [InlineData("2026-10-24 22:00")]
    [Promise(7, "An hourly plan in both nights of daylight saving time")]
    public void Runs_EveryHourInBothNights_EveryRealHourOnce(string start)
    {
        var runs = Runs(Hours(1), start, 8);

        Assert.Equal([.. Enumerable.Range(1, 8).Select(hour => Utc(start).AddHours(hour))], runs);
    }

    [Theory]
    [InlineData("2026-03-28 23:00", "2026-03-29 01:00", "2026-03-29 02:00", "2026-03-29 04:00")] // 03:00 (for 02:00), 04:00, 06:00
    [InlineData("2026-10-24 22:00", "2026-10-25 00:00", "2026-10-25 03:00", "2026-10-25 05:00")] // 02:00 once, 04:00, 06:00
    public void Runs_EveryTwoHoursInBothNights_FollowTheWall(string start, string first, string second, string third) =>
        Assert.Equal([Utc(first), Utc(second), Utc(third)], Runs(Hours(2), start, 3));

    [Theory]
    [InlineData("2026-03-28 20:00")]
    [InlineData("2026-10-24 20:00")]
    public void Newest_AnyMinuteOfBothNights_IsTheLastThatNextGave(string start)
    {
        foreach (var schedule in new[] { Cron("30 2 * * *"), Cron("*/30 * * * *"), Hours(1), Hours(2), Hours(5), Days(1, "02:30") })
        {
            var plan = Of(schedule);
            var expected = _calculator.Newest(plan, Utc(start), null);
            for (var minute = 1; minute < 720; minute++)
            {
                var now = Utc(start).AddMinutes(minute);
                expected = _calculator.Next(plan, now.AddMinutes(-1), null) is { } next && next.RunsAt <= now ? next : expected;

                Assert.True(expected == _calculator.Newest(plan, now, null), $"{schedule} at {now:u}");
            }
        }
    }

    [Fact]
    public void Next_SinceLastRun_CountsFromItsStart()
    {
        var plan = Of(Hours(6, ScheduleClock.LastRun));
        plan.ScheduleChangedAt = Utc("2026-11-01 00:00");

        Assert.Equal(Utc("2026-11-23 15:07"), _calculator.Next(plan, Utc("2026-11-23 12:00"), Utc("2026-11-23 09:07"))?.DueAt);
    }

    [Fact]
    public void Newest_SinceLastRunWithoutOne_IsDueAtOnce()
    {
        var plan = Of(Days(2, "00:00", ScheduleClock.LastRun));
        plan.ScheduleChangedAt = Utc("2026-11-23 11:59");

        Assert.Equal(plan.ScheduleChangedAt, _calculator.Newest(plan, Utc("2026-11-23 12:00"), null)?.DueAt);
    }

    [Fact]
    public void Next_PlanIsOff_IsNever()
    {
        var plan = Of(Hours(1));
        plan.Enabled = false;

        Assert.Null(_calculator.Next(plan, Utc("2026-11-23 12:00"), null));
        Assert.Null(_calculator.Newest(plan, Utc("2026-11-23 12:00"), null));
    }

    [Fact]
    public void Jitter_SamePlanAndTime_IsTheSameAndStaysBelowItsBound()
    {
        var plan = Of(Days(1, "02:00") with { JitterMinutes = 90 });
        var other = Of(Days(1, "02:00") with { JitterMinutes = 90 }, "photos");
        _time.SetUtcNow(Utc("2026-11-23 12:00"));

        var runs = _calculator.NextRuns(plan, 50, null);

        Assert.Equal(runs, _calculator.NextRuns(plan, 50, null));
        Assert.All(runs, run => Assert.InRange(run.RunsAt - run.DueAt, TimeSpan.Zero, TimeSpan.FromMinutes(90)));
        Assert.True(runs.Select(run => run.RunsAt - run.DueAt).Distinct().Count() > 40);
        Assert.NotEqual(runs[0].RunsAt, _calculator.NextRuns(other, 1, null)[0].RunsAt);
    }

    [Fact]
    public void Jitter_LongerThanTheInterval_KeepsTheOrderAndLosesNone()
    {
        _time.SetUtcNow(Utc("2026-11-23 12:00"));

        var runs = _calculator.NextRuns(Of(Hours(1) with { JitterMinutes = 1_440 }), 24, null);

        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.Equal(TimeSpan.FromHours(1), pair.Second.DueAt - pair.First.DueAt));
        Assert.All(runs, run => Assert.True(run.RunsAt < run.DueAt.AddHours(1)));
    }

    [Fact]
    public void Between_HalfOpen_HasTheFirstAndNotTheLast() =>
        Assert.Equal(
            [Utc("2026-11-23 12:00"), Utc("2026-11-23 13:00")],
            ((IDueTimes)_calculator).Between(Of(Hours(1)), Utc("2026-11-23 12:00"), Utc("2026-11-23 14:00")));

    private static Schedule Parse(string text) => text.StartsWith("every", StringComparison.Ordinal) ? Days(1, text[^5..]) : Cron(text);

    private DateTimeOffset? Next(Schedule schedule, string now) => _calculator.Next(Of(schedule), Utc(now), null)?.DueAt;

    private IReadOnlyList<DateTimeOffset> Runs(Schedule schedule, string now, int count)
    {
        _time.SetUtcNow(Utc(now));
        return [.. _calculator.NextRuns(Of(schedule), count, null).Select(run => run.DueAt)];
    }
}
