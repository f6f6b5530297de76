namespace BackrestBlazor.Scheduling;

/// <summary>Where a job of Quartz leaves word that it was fired.</summary>
internal sealed class SignsOfLife
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completed by the next firing.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Set() => Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
