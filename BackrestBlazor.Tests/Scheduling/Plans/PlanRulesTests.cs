using BackrestBlazor.Domain;
using BackrestBlazor.Scheduling.Plans;
using static BackrestBlazor.Tests.Scheduling.TestPlan;

namespace BackrestBlazor.Tests.Scheduling.Plans;

public sealed class PlanRulesTests
{
    private static readonly PlanSettings Good = new() { Paths = ["/tmp"] };

    [Fact]
    public void Check_LeastPlan_IsGood() => Assert.Empty(Codes(Good));

    [Fact]
    public void Check_EverythingWrong_NamesEveryField()
    {
        var settings = new PlanSettings
        {
            Paths = ["relative", "/tmp/../etc", "/no/such/path", ""],
            Excludes = ["a\nb"],
            ExcludeLargerThan = 0,
            Tags = ["a,b", "plan:x", "pinned"],
            BackupFlags = ["verbose", "--exclude x"],
            Retention = new RetentionPolicy { KeepLast = 0, KeepDaily = -1, KeepWithin = "7 days" },
            Retry = new RetryPolicy { Attempts = 101, GiveUpAfterSeconds = 0 },
            Schedule = Cron("nonsense"),
        };

        Assert.Equal(
            [
                "backupFlags[0] flagShape", "backupFlags[1] flagShape", "excludeLargerThan positive", "excludes[0] oneLine",
                "paths[0] pathNotAbsolute", "paths[1] pathHasDots", "paths[2] pathMissing", "paths[3] required",
                "retention.keepDaily positive", "retention.keepLast positive", "retention.keepWithin durationInvalid",
                "retry.attempts atMost", "retry.giveUpAfterSeconds outOfRange", "schedule.cron cronInvalid",
                "tags[0] tagWithComma", "tags[1] tagReserved", "tags[2] tagReserved",
            ],
            Codes(settings));
    }

    [Fact]
    public void Check_NoPath_IsNeeded() => Assert.Equal(["paths required"], Codes(new PlanSettings()));

    [Fact]
    public void Check_PathThatWentAway_IsGoodWhereThePlanAlreadyHadIt() =>
        Assert.Empty(Codes(Good with { Paths = ["/no/such/path"] }, ["/no/such/path"]));

    [Theory]
    [InlineData("")]
    [InlineData("new")]
    [InlineData("a/b")]
    [InlineData("-a")]
    public void Check_Name_IsRefused(string name) =>
        Assert.Equal("name", Assert.Single(PlanRules.Check(new PlanDraft { Name = name, Settings = Good }, [], Utc("2026-11-23 12:00"))).Field);

    [Fact]
    public void Check_PolicyThatKeepsNothing_IsRefused() => Assert.Equal(["retention retentionEmpty"], Codes(Good with { Retention = new RetentionPolicy() }));

    [Fact]
    public void Check_PolicyThatKeepsAllAndSome_IsRefused() =>
        Assert.Equal(["retention.keepAll retentionContradicts"], Codes(Good with { Retention = new RetentionPolicy { KeepAll = true, KeepLast = 1 } }));

    [Theory]
    [InlineData("1y6m7d")]
    [InlineData("36h")]
    [InlineData("0y1d")]
    public void Check_Duration_IsGood(string within) => Assert.Empty(Codes(Good with { Retention = new RetentionPolicy { KeepWithin = within } }));

    [Theory]
    [InlineData("")]
    [InlineData("0d")]
    [InlineData("7d1y")]
    [InlineData("-7d")]
    [InlineData("7d\n")]
    public void Check_DurationThatIsNone_IsRefused(string within) =>
        Assert.Equal(["retention.keepWithin durationInvalid"], Codes(Good with { Retention = new RetentionPolicy { KeepWithin = within } }));

    [Fact]
    public void Check_ListThatNoCommandLineHolds_IsRefusedOnce() =>
        Assert.Equal(["excludes tooLong"], Codes(Good with { Excludes = [new string('x', 200_000)] }));

    private static IEnumerable<string> Codes(PlanSettings settings, IReadOnlyCollection<string>? known = null) =>
        [.. PlanRules.Check(new PlanDraft { Name = "documents", Settings = settings }, known ?? [], Utc("2026-11-23 12:00"))
            .Select(error => $"{error.Field} {error.Code}").Order(StringComparer.Ordinal)];
}
