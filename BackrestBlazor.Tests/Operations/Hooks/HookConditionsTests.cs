using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Operations.Running;

namespace BackrestBlazor.Tests.Operations.Hooks;

/// <summary>What is true after a run.</summary>
public sealed class HookConditionsTests
{
    private static readonly HookCondition[] Alternatives = [HookCondition.BackupSucceeded, HookCondition.BackupWarning, HookCondition.BackupFailed, HookCondition.BackupSkipped];

    public static TheoryData<OperationStatus> Statuses => [.. Enum.GetValues<OperationStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Outcomes_OfABackup_AreNeverSuccessAndWarningBoth(OperationStatus status) =>
        Assert.InRange(HookConditions.Outcomes(OperationKind.Backup, new OperationResult(status)).Count(Alternatives.Contains), 0, 1);

    [Fact]
    public void Outcomes_NothingChanged_IsSkippedAndNotSucceeded() =>
        Assert.Equal(
            [HookCondition.BackupSkipped, HookCondition.BackupEnded],
            HookConditions.Outcomes(OperationKind.Backup, new OperationResult(OperationStatus.Succeeded, Cause.Of(CauseCode.NothingChanged))));

    [Fact]
    public void Outcomes_Interrupted_IsNothing() => Assert.Empty(HookConditions.Outcomes(OperationKind.Backup, new OperationResult(OperationStatus.Interrupted)));

    [Fact]
    public void Outcomes_FailedHook_IsNoFailureOfItsOwn() => Assert.Empty(HookConditions.Outcomes(OperationKind.Hook, new OperationResult(OperationStatus.Failed)));
}
