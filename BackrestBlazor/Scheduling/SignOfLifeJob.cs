using Quartz;

namespace BackrestBlazor.Scheduling;

/// <summary>Does nothing but say that it was fired.</summary>
internal sealed class SignOfLifeJob(SignsOfLife signs) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        signs.Set();
        return ValueTask.CompletedTask;
    }
}
