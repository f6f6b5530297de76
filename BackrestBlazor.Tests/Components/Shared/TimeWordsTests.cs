using BackrestBlazor.Components.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Components.Shared;

public sealed class TimeWordsTests : PageContext
{
    private TimeWords Words => Services.GetRequiredService<TimeWords>();

    [Theory]
    [InlineData("2026-11-23T10:59:30Z", "just now")]
    [InlineData("2026-11-23T11:00:20Z", "in a moment")]
    [InlineData("2026-11-23T10:59:00Z", "1 minute ago")]
    [InlineData("2026-11-23T10:20:00Z", "40 minutes ago")]
    [InlineData("2026-11-23T11:40:00Z", "in 40 minutes")]
    [InlineData("2026-11-23T09:00:00Z", "2 hours ago")]
    [InlineData("2026-11-22T13:00:00Z", "yesterday 14:00")]
    [InlineData("2026-11-20T11:00:00Z", "3 days ago")]
    [InlineData("2026-11-24T01:30:00Z", "tonight 02:30")]
    [InlineData("2026-11-23T21:00:00Z", "tonight 22:00")]
    [InlineData("2026-11-24T09:00:00Z", "tomorrow 10:00")]
    [InlineData("2026-11-25T01:30:00Z", "Wed 25 Nov 02:30")]
    [InlineData("2025-01-02T08:00:00Z", "2 Jan 2025 09:00")]
    public void Relative_Moment_IsSaidAsPeopleSayIt(string moment, string expected) =>
        Assert.Equal(expected, Words.Relative(DateTimeOffset.Parse(moment, null)));

    [Fact]
    public void Exact_Moment_NamesZoneAndOffset() =>
        Assert.Equal("Mon 23 Nov 2026, 12:00:00 (Europe/Berlin, UTC+01:00)", Words.Exact(Time.GetUtcNow()));

    [Theory]
    [InlineData(0.4, "0.4 s")]
    [InlineData(14, "14 s")]
    [InlineData(89, "89 s")]
    [InlineData(840, "14 min")]
    [InlineData(3_900, "1 h 5 min")]
    [InlineData(183_600, "2 d 3 h")]
    public void Duration_Seconds_AreRoundedToWhatMatters(double seconds, string expected) =>
        Assert.Equal(expected, Words.Duration(TimeSpan.FromSeconds(seconds)));
}
