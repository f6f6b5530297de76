using System.Globalization;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Domain;

/// <summary>When it is quiet, on ordinary nights and on the two odd ones of a year.</summary>
public sealed class QuietHoursTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("22:00", "07:00", "2026-11-27T20:59:59Z", null)]
    [InlineData("22:00", "07:00", "2026-11-27T21:00:00Z", "2026-11-28T06:00:00Z")]
    [InlineData("22:00", "07:00", "2026-11-28T05:59:59Z", "2026-11-28T06:00:00Z")]
    [InlineData("22:00", "07:00", "2026-11-28T06:00:00Z", null)]
    [InlineData("12:00", "13:30", "2026-11-28T11:00:00Z", "2026-11-28T12:30:00Z")]
    [InlineData("12:00", "13:30", "2026-11-28T12:30:00Z", null)]
    // 28 March 2027, 02:00 becomes 03:00: the night is an hour shorter, and an end that is jumped over is the jump.
    [InlineData("22:00", "07:00", "2027-03-27T21:00:00Z", "2027-03-28T05:00:00Z")]
    [InlineData("22:00", "02:30", "2027-03-28T00:59:59Z", "2027-03-28T01:00:00Z")]
    [InlineData("22:00", "02:30", "2027-03-28T01:00:00Z", null)]
    [InlineData("02:30", "07:00", "2027-03-28T00:59:59Z", null)]
    [InlineData("02:30", "07:00", "2027-03-28T01:00:00Z", "2027-03-28T05:00:00Z")]
    // 31 October 2027, 03:00 becomes 02:00: the night is an hour longer, and it is quiet from the first 02:30 to the second.
    [InlineData("22:00", "07:00", "2027-10-30T20:00:00Z", "2027-10-31T06:00:00Z")]
    [InlineData("22:00", "02:30", "2027-10-31T00:45:00Z", "2027-10-31T01:30:00Z")]
    [InlineData("22:00", "02:30", "2027-10-31T01:30:00Z", null)]
    [InlineData("02:30", "07:00", "2027-10-31T00:30:00Z", "2027-10-31T06:00:00Z")]
    public void EndsAt_OfANight_IsWhenTheClocksShowTheEnd(string from, string until, string now, string? end) =>
        Assert.Equal(end is null ? null : Moment(end), new QuietHours { From = from, Until = until }.EndsAt(Moment(now), Berlin));

    [Theory]
    [InlineData("Asia/Shanghai", "2026-11-27T14:00:00Z", "2026-11-27T23:00:00Z")]
    [InlineData(null, "2026-11-27T14:00:00Z", null)]
    [InlineData("Mars/Olympus", "2026-11-27T21:00:00Z", "2026-11-28T06:00:00Z")]
    public void EndsAt_ZoneOfItsOwn_CountsThere(string? zone, string now, string? end) =>
        Assert.Equal(end is null ? null : Moment(end), new QuietHours { TimeZone = zone }.EndsAt(Moment(now), Berlin));

    [Fact]
    public void HoldsUntil_Failures_ComeThroughWhereTheyMay()
    {
        var night = Moment("2026-11-27T23:00:00Z");

        Assert.Null(new QuietHours().HoldsUntil(NotificationSeverity.Failure, night, Berlin));
        Assert.NotNull(new QuietHours().HoldsUntil(NotificationSeverity.Warning, night, Berlin));
        Assert.NotNull(new QuietHours { FailuresComeThrough = false }.HoldsUntil(NotificationSeverity.Failure, night, Berlin));
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
