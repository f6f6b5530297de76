using System.Globalization;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Domain;

/// <summary>When a digest is due, also on the two odd nights of a year.</summary>
public sealed class DigestSettingsTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-11-27T06:59:59Z", "2026-11-26T07:00:00Z", "2026-11-27T07:00:00Z")]
    [InlineData("2026-11-27T07:00:00Z", "2026-11-27T07:00:00Z", "2026-11-28T07:00:00Z")]
    // The clocks are put forward on 28 March 2027: eight o'clock comes an hour earlier.
    [InlineData("2027-03-28T05:59:59Z", "2027-03-27T07:00:00Z", "2027-03-28T06:00:00Z")]
    [InlineData("2027-03-28T06:00:00Z", "2027-03-28T06:00:00Z", "2027-03-29T06:00:00Z")]
    public void Daily_AtEight_IsDueWhenTheClocksShowIt(string now, string latest, string next)
    {
        var digest = new DigestSettings();

        Assert.Equal((Moment(latest), Moment(next)), (digest.LatestDue(Moment(now), Berlin), digest.NextDue(Moment(now), Berlin)));
    }

    [Theory]
    // Shown twice on 31 October 2027: due once.
    [InlineData("2027-10-31T00:29:59Z", "2027-10-30T00:30:00Z", "2027-10-31T00:30:00Z")]
    [InlineData("2027-10-31T01:30:00Z", "2027-10-31T00:30:00Z", "2027-11-01T01:30:00Z")]
    // Jumped over on 28 March 2027: due at the jump.
    [InlineData("2027-03-28T00:59:59Z", "2027-03-27T01:30:00Z", "2027-03-28T01:00:00Z")]
    public void Daily_AtHalfPastTwo_IsDueOnceInEachNight(string now, string latest, string next)
    {
        var digest = new DigestSettings { At = "02:30" };

        Assert.Equal((Moment(latest), Moment(next)), (digest.LatestDue(Moment(now), Berlin), digest.NextDue(Moment(now), Berlin)));
    }

    [Theory]
    [InlineData("2026-11-30T06:59:59Z", "2026-11-23T07:00:00Z", "2026-11-30T07:00:00Z")]
    [InlineData("2026-11-30T07:00:00Z", "2026-11-30T07:00:00Z", "2026-12-07T07:00:00Z")]
    [InlineData("2026-11-27T12:00:00Z", "2026-11-23T07:00:00Z", "2026-11-30T07:00:00Z")]
    public void Weekly_OnMonday_IsDueThen(string now, string latest, string next)
    {
        var digest = new DigestSettings { Every = DigestRhythm.Weekly };

        Assert.Equal((Moment(latest), Moment(next)), (digest.LatestDue(Moment(now), Berlin), digest.NextDue(Moment(now), Berlin)));
    }

    [Fact]
    public void LatestDue_ZoneOfItsOwn_CountsThere() =>
        Assert.Equal(Moment("2026-11-27T00:00:00Z"), new DigestSettings { TimeZone = "Asia/Shanghai" }.LatestDue(Moment("2026-11-27T06:00:00Z"), Berlin));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
