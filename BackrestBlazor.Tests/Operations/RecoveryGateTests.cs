using BackrestBlazor.Operations.Recovery;

namespace BackrestBlazor.Tests.Operations;

public class RecoveryGateTests
{
    [Fact]
    public void PassAsync_NeverShut_IsNoWait() => Assert.True(new RecoveryGate().PassAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);

    [Fact]
    public async Task PassAsync_Shut_WaitsUntilItIsOpened()
    {
        var gate = new RecoveryGate();
        gate.Shut();
        Assert.False(gate.IsOpen);

        var pass = gate.PassAsync(TestContext.Current.CancellationToken);
        Assert.False(pass.IsCompleted);
        gate.Open();

        await pass;
        Assert.True(gate.IsOpen);
    }

    [Fact]
    public async Task PassAsync_ShutAndGivenUp_IsCancelled()
    {
        var gate = new RecoveryGate();
        gate.Shut();
        using var giveUp = new CancellationTokenSource();

        var pass = gate.PassAsync(giveUp.Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pass);
    }
}
