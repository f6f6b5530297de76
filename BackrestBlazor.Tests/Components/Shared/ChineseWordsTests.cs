using System.Globalization;
using BackrestBlazor.Components.Plans;
using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Components.Shared;

/// <summary>Times, numbers and lists as a Chinese reader writes them.</summary>
public sealed class ChineseWordsTests : PageContext
{
    public ChineseWordsTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");

    protected override void AddServices(IServiceCollection services) => services.AddSingleton<PlanWords>();

    private TimeWords Words => Services.GetRequiredService<TimeWords>();

    [Theory]
    [InlineData("2026-11-23T10:59:30Z", "刚刚")]
    [InlineData("2026-11-23T10:59:00Z", "1 分钟前")]
    [InlineData("2026-11-23T11:40:00Z", "40 分钟后")]
    [InlineData("2026-11-23T09:00:00Z", "2 小时前")]
    [InlineData("2026-11-22T13:00:00Z", "昨天 14:00")]
    [InlineData("2026-11-24T01:30:00Z", "今夜 02:30")]
    [InlineData("2026-11-25T01:30:00Z", "11月25日 周三 02:30")]
    [InlineData("2025-01-02T08:00:00Z", "2025年1月2日 09:00")]
    public void Relative_Moment_IsSaidAsPeopleSayIt(string moment, string expected) => Assert.Equal(expected, Words.Relative(DateTimeOffset.Parse(moment, null)));

    [Fact]
    public void Exact_Moment_NamesZoneAndOffset() => Assert.Equal("2026年11月23日 周一 12:00:00 (Europe/Berlin, UTC+01:00)", Words.Exact(Time.GetUtcNow()));

    [Fact]
    public void Duration_Hours_AreInChinese() => Assert.Equal("1 小时 5 分", Words.Duration(TimeSpan.FromSeconds(3_900)));

    [Fact]
    public void Retention_SeveralRules_AreJoinedByTheChineseComma() =>
        Assert.Equal("保留每天 7 个、每周 4 个", Services.GetRequiredService<PlanWords>().Retention(new RetentionPolicy { KeepDaily = 7, KeepWeekly = 4 }));

    [Fact]
    public void Schedule_EveryNight_NamesTheZone() =>
        Assert.Equal("每晚 02:30（Europe/Berlin）", Services.GetRequiredService<PlanWords>().Schedule(new Schedule { Kind = ScheduleKind.EveryDays, Every = 1, At = "02:30" }));

    [Fact]
    public void Size_Gibibytes_KeepTheirUnit() => Assert.Equal("1.21 GiB", SizeFormat.Text(1_300_000_000));
}
