using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Summary;

namespace BackrestBlazor.Tests.Operations.Summary;

public sealed class HealthRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(OperationStatus.Succeeded, HealthState.Good)]
    [InlineData(OperationStatus.Warning, HealthState.Look)]
    [InlineData(OperationStatus.Failed, HealthState.Act)]
    [InlineData(OperationStatus.Cancelled, HealthState.Look)]
    [InlineData(OperationStatus.Interrupted, HealthState.Look)]
    [InlineData(OperationStatus.Postponed, HealthState.Look)]
    public void OfPlan_LastBackup_DecidesTheSign(OperationStatus status, HealthState expected)
    {
        var last = Ended(status, CauseCode.Unreachable);

        var health = HealthRules.OfPlan(Plan("a"), last, null);

        Assert.Equal(new Health(expected, CauseCode.Unreachable, Noon) { Cause = last.Cause }, health);
    }

    [Fact]
    public void OfPlan_NeverBackedUpOrSwitchedOff_IsUnknown()
    {
        Assert.Equal(HealthState.Unknown, HealthRules.OfPlan(Plan("a"), null, null).State);
        Assert.Equal(HealthState.Unknown, HealthRules.OfPlan(Plan("a", enabled: false), Ended(OperationStatus.Failed), null).State);
    }

    [Fact]
    public void OfPlan_Running_HidesHowTheLastOneEnded()
    {
        var running = new Operation { RepositoryName = "nas", StartedAt = Noon };

        Assert.Equal(new Health(HealthState.Running, null, Noon), HealthRules.OfPlan(Plan("a"), Ended(OperationStatus.Failed), running));
    }

    [Fact]
    public void OfPlan_Overdue_IsBadHoweverTheLastOneEndedAndWhateverRuns()
    {
        var plan = Plan("a");
        (plan.Watch, plan.WatchSince) = (PlanWatch.Overdue, Noon);

        Assert.Equal(new Health(HealthState.Act, CauseCode.Overdue, Noon), HealthRules.OfPlan(plan, Ended(OperationStatus.Succeeded), new Operation { RepositoryName = "nas" }));
        plan.Enabled = false;
        Assert.Equal(HealthState.Unknown, HealthRules.OfPlan(plan, Ended(OperationStatus.Succeeded), null).State);
    }

    [Theory]
    [InlineData(OperationStatus.Failed, CauseCode.WrongPassword, HealthState.Act)]
    [InlineData(OperationStatus.Failed, CauseCode.RepositoryDiskFull, HealthState.Act)]
    [InlineData(OperationStatus.Postponed, CauseCode.Locked, HealthState.Look)]
    [InlineData(OperationStatus.Failed, CauseCode.SourceMissing, HealthState.Good)]
    [InlineData(OperationStatus.Warning, CauseCode.SourceUnreadable, HealthState.Good)]
    [InlineData(OperationStatus.Succeeded, null, HealthState.Good)]
    public void OfRepository_LastOperation_CountsOnlyWhatIsItsOwnMatter(OperationStatus status, CauseCode? cause, HealthState expected) =>
        Assert.Equal(expected, HealthRules.OfRepository(secretsReadable: true, Ended(status, cause), null).State);

    [Fact]
    public void OfRepository_SecretsUnreadable_AsksToAct() =>
        Assert.Equal(new Health(HealthState.Act, CauseCode.SecretsUnreadable, null), HealthRules.OfRepository(secretsReadable: false, Ended(OperationStatus.Succeeded), null));

    [Fact]
    public void OfAll_SeveralStates_IsTheWorstWithItsPlans()
    {
        var verdict = HealthRules.OfAll(
        [
            (Plan("good"), new Health(HealthState.Good, null, Noon)),
            (Plan("broken"), new Health(HealthState.Act, CauseCode.Unreachable, Noon)),
            (Plan("odd"), new Health(HealthState.Look, null, Noon)),
            (Plan("off", enabled: false), new Health(HealthState.Act, CauseCode.WrongPassword, Noon)),
            (Plan("also broken"), new Health(HealthState.Act, CauseCode.Locked, Noon)),
        ]);

        Assert.Equal((HealthState.Act, CauseCode.Unreachable), (verdict.State, verdict.CauseCode));
        Assert.Equal(["broken", "also broken"], verdict.Arguments);
    }

    [Fact]
    public void OfAll_OnePlanNeverBackedUp_IsNotGood() =>
        Assert.Equal(HealthState.Unknown, HealthRules.OfAll([(Plan("a"), new Health(HealthState.Good, null, Noon)), (Plan("b"), Health.Unknown)]).State);

    [Fact]
    public void OfAll_NoPlans_IsUnknown() => Assert.Equal(HealthState.Unknown, HealthRules.OfAll([]).State);

    private static Plan Plan(string name, bool enabled = true) => new() { Name = name, Key = name, Enabled = enabled };

    private static Operation Ended(OperationStatus status, CauseCode? cause = null) =>
        new() { RepositoryName = "nas", Status = status, EndedAt = Noon, Cause = cause is { } code ? Cause.Of(code) : null };
}
