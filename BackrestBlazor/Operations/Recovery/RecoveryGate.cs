namespace BackrestBlazor.Operations.Recovery;

/// <summary>
/// Shut while what the last life of the server left behind is being settled: until then nothing new is queued, so that nothing new is taken for a
/// leftover. The pages and the API answer meanwhile, and <c>/health/ready</c> says why it waits.
/// </summary>
internal sealed class RecoveryGate
{
    private volatile TaskCompletionSource? _shut;

    public bool IsOpen => _shut is not { Task.IsCompleted: false };

    public void Shut() => _shut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _shut?.TrySetResult();

    /// <summary>Returns when it is open.</summary>
    public Task PassAsync(CancellationToken cancellationToken) => _shut?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
}
