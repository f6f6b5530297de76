using BackrestBlazor.Domain;
using BackrestBlazor.Scheduling;
using static BackrestBlazor.Tests.Scheduling.TestPlan;

namespace BackrestBlazor.Tests.Scheduling;

public sealed class ScheduleRulesTests
{
    [Theory]
    [InlineData("0 2 * * *")]
    [InlineData("*/5 1-3 * * 1,3")]
    [InlineData("0 0 29 2 *")]
    [InlineData("0 0 1 1 7")]
    public void Check_Cron_IsGood(string cron) => Assert.Empty(Codes(Cron(cron)));

    [Theory]
    [InlineData("", "schedule.cron required")]
    [InlineData("every night", "schedule.cron cronInvalid")]
    [InlineData("* * * *", "schedule.cron cronInvalid")]
    [InlineData("0 0 2 * * *", "schedule.cron cronInvalid")]
    [InlineData("60 2 * * *", "schedule.cron cronInvalid")]
    [InlineData("0 24 * * *", "schedule.cron cronInvalid")]
    [InlineData("0 0 30 2 *", "schedule.cron cronNeverDue")]
    public void Check_CronThatMeansNothing_SaysSo(string cron, string expected) => Assert.Equal([expected], Codes(Cron(cron)));

    [Fact]
    public void Check_CronSinceLastRun_IsRefused() =>
        Assert.Equal(["schedule.clock lastRunWithCron"], Codes(Cron("0 2 * * *") with { Clock = ScheduleClock.LastRun }));

    [Theory]
    [InlineData(0)]
    [InlineData(8_761)]
    public void Check_HoursOutOfRange_SaysSo(int every) => Assert.Equal(["schedule.every outOfRange"], Codes(Hours(every)));

    [Theory]
    [InlineData("2:00")]
    [InlineData("24:00")]
    [InlineData("02:00\n")]
    [InlineData("")]
    public void Check_TimeOfDayThatIsNone_SaysSo(string at) => Assert.Equal(["schedule.at timeInvalid"], Codes(Days(1, at)));

    [Fact]
    public void Check_UnknownZoneAndJitter_NamesBoth() =>
        Assert.Equal(
            ["schedule.timeZone timeZoneUnknown", "schedule.jitterMinutes outOfRange"],
            Codes(Days(1, "02:00") with { TimeZone = "Mars/Olympus", JitterMinutes = 1_441 }));

    [Fact]
    public void Check_Disabled_DoesNotLookAtWhatIsNotUsed() => Assert.Empty(Codes(Schedule.Never with { Cron = "nonsense", Every = 0, At = "" }));

    private static IEnumerable<string> Codes(Schedule schedule) =>
        [.. ScheduleRules.Check(schedule, "schedule", Utc("2026-11-23 12:00")).Select(error => $"{error.Field} {error.Code}")];
}
