using BackrestBlazor.Accounts;
using BackrestBlazor.Components.Shared;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Components.Shared;

public sealed class NextStepsTests
{
    private static readonly Operation Ended = new()
    {
        Id = 7,
        Kind = OperationKind.Restore,
        RepositoryId = 3,
        RepositoryName = "nas one",
        PlanName = "my documents",
        Status = OperationStatus.Failed,
        SnapshotId = "abc",
        Arguments = new OperationArguments { SnapshotId = "abc", Target = "/restored" },
    };

    [Theory]
    [InlineData(NextStep.EnterPassword, "repositories/nas%20one/edit#Password")]
    [InlineData(NextStep.EditOptions, "repositories/nas%20one/edit#Advanced")]
    [InlineData(NextStep.EditPlan, "plans/my%20documents/edit")]
    [InlineData(NextStep.EditHooks, "plans/my%20documents/edit#Hooks")]
    [InlineData(NextStep.ConfirmHold, "plans/my%20documents")]
    [InlineData(NextStep.RestoreAgain, "repositories/nas%20one/snapshots/abc")]
    [InlineData(NextStep.OpenMaintenance, "repositories/nas%20one#maintenance")]
    public void PageOf_StepThatIsAPage_IsItsAddress(NextStep step, string address) => Assert.Equal(address, NextSteps.PageOf(step, StepTarget.Of(Ended)));

    [Fact]
    public void PageOf_WithoutPlan_HasNoPlanToEditAndHooksAreTheRepositorys()
    {
        var target = new StepTarget(3, "nas", null);

        Assert.Null(NextSteps.PageOf(NextStep.EditPlan, target));
        Assert.Equal("repositories/nas/edit#Hooks", NextSteps.PageOf(NextStep.EditHooks, target));
    }

    [Fact]
    public void WorkOf_RunAgain_IsTheSameOnceMoreByHand()
    {
        var work = NextSteps.WorkOf(NextStep.RunAgain, StepTarget.Of(Ended))!;

        Assert.Equal((OperationKind.Restore, OperationTrigger.Manual, 3), (work.Kind, work.Trigger, work.RepositoryId));
        Assert.Equal(Ended.Arguments, work.Arguments);
    }

    [Theory]
    [InlineData(OperationKind.Hook, OperationStatus.Failed)]
    [InlineData(OperationKind.Init, OperationStatus.Failed)]
    [InlineData(OperationKind.Backup, OperationStatus.Running)]
    public void WorkOf_RunAgainOfWhatCannotBe_IsNone(OperationKind kind, OperationStatus status) =>
        Assert.Null(NextSteps.WorkOf(NextStep.RunAgain, StepTarget.Of(new Operation { Kind = kind, Status = status, RepositoryName = "nas" })));

    [Fact]
    public void PolicyOf_RunAgainOfWhatOnlyAnAdministratorMayAskFor_IsTheAdministrators()
    {
        Operation one = new() { Kind = OperationKind.Forget, RepositoryName = "nas", Arguments = new OperationArguments { SnapshotId = "abc" } };
        Operation locks = new() { Kind = OperationKind.Unlock, RepositoryName = "nas", Arguments = new OperationArguments { RemoveAll = true } };
        Operation retention = new() { Kind = OperationKind.Forget, RepositoryName = "nas" };

        Assert.Equal(
            [Policies.Administer, Policies.Administer, Policies.Operate, Policies.Operate],
            ((Operation[])[one, locks, retention, Ended]).Select(operation => NextSteps.PolicyOf(NextStep.RunAgain, StepTarget.Of(operation))));
    }

    /// <summary>A step that leads nowhere would be a promise without a button.</summary>
    [Fact]
    public void EveryStep_OfAnEndedRunOfAPlan_IsAPageOrWork()
    {
        var target = StepTarget.Of(Ended);

        Assert.All(Enum.GetValues<NextStep>(), step => Assert.Equal(step is NextStep.None, NextSteps.PageOf(step, target) is null && NextSteps.WorkOf(step, target) is null));
    }
}
