using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Heartbeats;
using BackrestBlazor.Scheduling.Overdue;
using Quartz;

namespace BackrestBlazor.Scheduling;

/// <summary>Quartz fires when something is due, and those who set its triggers and look for what is overdue have not ended.</summary>
internal sealed class SchedulerVital(ISchedulerFactory schedulers, DueScheduler due, OverdueWatch overdue, SignsOfLife signs, TimeProvider time) : IVital
{
    private const string Name = "sign-of-life";

    public VitalPart Part => VitalPart.Scheduler;

    public async Task<bool> WorksAsync(CancellationToken cancellationToken)
    {
        if (due.ExecuteTask is not { IsCompleted: false } || overdue.ExecuteTask is not { IsCompleted: false })
        {
            return false;
        }

        var fired = signs.Next;
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var trigger = TriggerBuilder.Create()
            .WithIdentity(Name)
            .StartAt(time.GetUtcNow())
            .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
            .Build();
        await scheduler.ScheduleJob(JobBuilder.Create<SignOfLifeJob>().WithIdentity(Name).Build(), [trigger], ScheduleJobOptions.Replacing, cancellationToken);
        await fired.WaitAsync(cancellationToken);
        return true;
    }
}
