using BackrestBlazor.Components.Plans;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Components.Plans;

public class PlanRunTests
{
    [Fact]
    public void Fold_BackupAndItsForget_AreOneRun()
    {
        var runs = PlanRun.Fold([Made(4, 3, OperationKind.Forget), Made(3, 3), Made(2, 1, OperationKind.Forget), Made(1, 1)]);

        Assert.Equal([(3L, 4L), (1L, 2L)], runs.Select(run => (run.Backup.Id, run.Forget!.Id)));
    }

    [Fact]
    public void Status_ForgetFailedAfterAGoodBackup_ShowsOnTheRun()
    {
        var run = PlanRun.Fold([Made(2, 1, OperationKind.Forget, OperationStatus.Failed), Made(1, 1)])[0];

        Assert.Equal(OperationStatus.Failed, run.Status);
    }

    [Fact]
    public void Status_ForgetStillRuns_IsThatOfTheBackup()
    {
        var run = PlanRun.Fold([Made(2, 1, OperationKind.Forget, OperationStatus.Running), Made(1, 1)])[0];

        Assert.Equal(OperationStatus.Succeeded, run.Status);
    }

    private static Operation Made(long id, long flow, OperationKind kind = OperationKind.Backup, OperationStatus status = OperationStatus.Succeeded) =>
        new() { Id = id, FlowId = flow, RepositoryName = "nas", Kind = kind, Status = status };
}
