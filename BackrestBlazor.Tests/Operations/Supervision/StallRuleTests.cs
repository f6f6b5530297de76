using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Operations.Supervision;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Tests.Operations.Supervision;

public sealed class StallRuleTests
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(15);

    [Fact]
    public void Of_WorkWithoutAPlan_WaitsForTheServersTime() =>
        Assert.Equal(new StallRule(Usual, StallAction.Wait, TimeSpan.Zero), StallRule.Of(Run(OperationKind.Check, null), Usual));

    [Fact]
    public void Of_APlanThatSaysMore_IsItsWord() =>
        Assert.Equal(
            new StallRule(TimeSpan.FromSeconds(90), StallAction.Retry, TimeSpan.Zero),
            StallRule.Of(Run(OperationKind.Backup, new PlanSettings { StallTimeoutSeconds = 90, OnStall = StallAction.Retry }), Usual));

    [Fact]
    public void Of_RepositoryWaitsForALock_KnowsForHowLong() =>
        Assert.Equal(TimeSpan.FromMinutes(5), StallRule.Of(Run(OperationKind.Check, null, "--retry-lock=5m"), Usual).LockWait);

    [Fact]
    public void Of_FlagOfABackup_IsNoFlagOfTheForgetBehindIt()
    {
        var settings = new PlanSettings { BackupFlags = ["--retry-lock=2m"] };

        Assert.Equal(TimeSpan.FromMinutes(2), StallRule.Of(Run(OperationKind.Backup, settings), Usual).LockWait);
        Assert.Equal(TimeSpan.Zero, StallRule.Of(Run(OperationKind.Forget, settings), Usual).LockWait);
    }

    private static OperationRun Run(OperationKind kind, PlanSettings? plan, params string[] flags)
    {
        var repository = new Repository { Name = "nas", Uri = "/srv", Settings = new RepositorySettings { Flags = flags } };
        return new OperationRun(
            new Operation { Kind = kind, RepositoryName = "nas" },
            repository,
            plan is null ? null : new Plan { Name = "documents", Key = "documents", Settings = plan },
            new ResticAccess("/srv", repository.Settings, new RepositorySecrets()),
            Recorder: null!,
            TimeSpan.Zero);
    }
}
