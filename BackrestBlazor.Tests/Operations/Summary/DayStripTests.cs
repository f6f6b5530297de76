using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Tests.Operations.Summary;

public sealed class DayStripTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_Nothing_Is30DaysOfNothing()
    {
        var days = DayStrip.Of([], [], DateTimeOffset.MinValue, Now, Berlin);

        Assert.Equal(Enumerable.Repeat(DayState.None, 30), days);
    }

    [Theory]
    [InlineData("Succeeded", DayState.Good)]
    [InlineData("Failed Succeeded", DayState.Good)]
    [InlineData("Warning Failed", DayState.Warning)]
    [InlineData("Failed", DayState.Failed)]
    [InlineData("Interrupted", DayState.Failed)]
    [InlineData("Running", DayState.None)]
    public void Of_BackupsOfToday_BestEndCounts(string statuses, DayState expected)
    {
        var backups = statuses.Split(' ').Select(status => Backup(Enum.Parse<OperationStatus>(status), Now.AddHours(-1)));

        var days = DayStrip.Of(backups, [Now.AddHours(-2)], DateTimeOffset.MinValue, Now, Berlin);

        Assert.Equal(expected, days[^1]);
    }

    [Fact]
    public void Of_DueAndNothingRan_IsMissedSinceItWasScheduled()
    {
        DateTimeOffset[] due = [Now.AddDays(-3), Now.AddDays(-2), Now.AddDays(-1), Now.AddHours(5)];

        var days = DayStrip.Of([], due, scheduledSince: Now.AddDays(-2), Now, Berlin);

        Assert.Equal([DayState.None, DayState.Missed, DayState.Missed, DayState.None], days.TakeLast(4));
    }

    [Theory]
    [InlineData("Skipped")]
    [InlineData("Postponed")]
    public void Of_DueAndDidNotRun_IsMissed(string status)
    {
        var days = DayStrip.Of([Backup(Enum.Parse<OperationStatus>(status), Now.AddHours(-1))], [Now.AddHours(-1)], DateTimeOffset.MinValue, Now, Berlin);

        Assert.Equal(DayState.Missed, days[^1]);
    }

    [Fact]
    public void Of_RunThatTakesDays_MissesNoneOfThem()
    {
        DateTimeOffset[] due = [Now.AddDays(-3), Now.AddDays(-2), Now.AddDays(-1)];
        var backup = Backup(OperationStatus.Running, Now.AddDays(-2)) with { EndedAt = null };

        var days = DayStrip.Of([backup], due, DateTimeOffset.MinValue, Now, Berlin);

        Assert.Equal([DayState.Missed, DayState.None, DayState.None, DayState.None], days.TakeLast(4));
    }

    [Theory]
    [InlineData(OperationTrigger.Schedule, DayState.None)]
    [InlineData(OperationTrigger.CatchUp, DayState.Missed)]
    public void Of_DueBeforeMidnightAndRunAfter_IsMissedOnlyWhenCaughtUp(OperationTrigger trigger, DayState yesterday)
    {
        var due = new DateTimeOffset(2026, 11, 22, 22, 50, 0, TimeSpan.Zero); // 23:50 in Berlin
        var backup = Backup(OperationStatus.Succeeded, due.AddMinutes(20)) with { Trigger = trigger, DueAt = due };

        var days = DayStrip.Of([backup], [due], DateTimeOffset.MinValue, Now, Berlin);

        Assert.Equal([yesterday, DayState.Good], days.TakeLast(2));
    }

    [Fact]
    public void Of_LateInTheEveningOfUtc_IsTheNextDayInTheZone()
    {
        var lateYesterday = new DateTimeOffset(2026, 11, 22, 23, 30, 0, TimeSpan.Zero); // 00:30 of the 23rd in Berlin

        var days = DayStrip.Of([Backup(OperationStatus.Succeeded, lateYesterday)], [], DateTimeOffset.MinValue, Now, Berlin);

        Assert.Equal([DayState.None, DayState.Good], days.TakeLast(2));
    }

    [Fact]
    public void Begin_AcrossAChangeOfTheClock_IsMidnightOfThatDay() =>
        Assert.Equal(new DateTimeOffset(2026, 10, 14, 22, 0, 0, TimeSpan.Zero), DayStrip.Begin(new DateTimeOffset(2026, 11, 13, 11, 0, 0, TimeSpan.Zero), Berlin).ToUniversalTime());

    private static BackupDay Backup(OperationStatus status, DateTimeOffset at) => new(1, status, OperationTrigger.Schedule, at, at, null);
}
