using BackrestBlazor.Components.Plans;
using BackrestBlazor.Domain;
using BackrestBlazor.Tests.Components.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Components.Plans;

public sealed class PlanWordsTests : PageContext
{
    private PlanWords Words => Services.GetRequiredService<PlanWords>();

    public static TheoryData<Schedule, string> Schedules => new()
    {
        { new Schedule(), "only by hand" },
        { new Schedule { Kind = ScheduleKind.EveryDays, At = "02:30" }, "every night at 02:30 Europe/Berlin" },
        { new Schedule { Kind = ScheduleKind.EveryDays, At = "12:00", TimeZone = "Asia/Tokyo" }, "every day at 12:00 Asia/Tokyo" },
        { new Schedule { Kind = ScheduleKind.EveryDays, Every = 3, At = "12:00", Clock = ScheduleClock.Utc }, "every 3 days at 12:00 UTC" },
        { new Schedule { Kind = ScheduleKind.EveryHours, Every = 6, Clock = ScheduleClock.LastRun }, "6 hours after the last run" },
        { new Schedule { Kind = ScheduleKind.Cron, Cron = "0 2 * * *" }, "every night at 02:00 Europe/Berlin" },
        { new Schedule { Kind = ScheduleKind.Cron, Cron = "0 2 1 * 1" }, "by cron 0 2 1 * 1 Europe/Berlin" },
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Schedule_AnyKind_IsSaidWithItsZone(Schedule schedule, string expected) => Assert.Equal(expected, Words.Schedule(schedule));

    [Fact]
    public void Retention_Rules_AreListed() => Assert.Equal(
        "keeps 7 daily, 4 weekly, all within 1y",
        Words.Retention(new RetentionPolicy { KeepDaily = 7, KeepWeekly = 4, KeepWithin = "1y" }));

    [Fact]
    public void Retention_None_KeepsAll() => Assert.Equal("keeps every snapshot", Words.Retention(null));

    protected override void AddServices(IServiceCollection services) => services.AddSingleton<PlanWords>();
}
