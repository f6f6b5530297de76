using System.Globalization;
using Quartz;

namespace BackrestBlazor.Scheduling;

/// <summary>
/// One Quartz trigger for each plan, set anew after each firing. It fires once, late rather than never: after a jump of the clock a trigger
/// that did nothing would leave the plan without one, and firing too often is harmless, since <see cref="DueBackups"/> decides.
/// </summary>
internal sealed class PlanTriggers(ISchedulerFactory schedulers)
{
    /// <summary>When a plan that could not be asked is asked again.</summary>
    internal static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>Has the plan asked as soon as possible; a firing that is under way is followed by another.</summary>
    public Task AskAsync(int planId, DateTimeOffset now, CancellationToken cancellationToken) => SetAsync(planId, NowOf(planId), now, cancellationToken);

    /// <summary>The plan's next firing, in place of the one it had.</summary>
    public Task SetNextAsync(int planId, DateTimeOffset at, CancellationToken cancellationToken) => SetAsync(planId, NextOf(planId), at, cancellationToken);

    /// <summary>Nothing more until somebody asks.</summary>
    public async Task ClearNextAsync(int planId, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.UnscheduleJob(NextOf(planId), cancellationToken);
    }

    private async Task SetAsync(int planId, TriggerKey key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var job = JobBuilder.Create<EnqueueOperationJob>()
            .WithIdentity(Name(planId))
            .UsingJobData(nameof(EnqueueOperationJob.PlanId), planId)
            .Build();
        var trigger = TriggerBuilder.Create()
            .WithIdentity(key)
            .StartAt(at)
            .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
        await scheduler.ScheduleJob(job, [trigger], ScheduleJobOptions.Replacing, cancellationToken);
    }

    // Two triggers, so that what a firing sets at its end does not overwrite a question that came meanwhile.
    private static TriggerKey NextOf(int planId) => new(Name(planId), "next");

    private static TriggerKey NowOf(int planId) => new(Name(planId), "now");

    private static string Name(int planId) => string.Create(CultureInfo.InvariantCulture, $"plan-{planId}");
}
