using System.Globalization;
using BackrestBlazor.Domain;
using Quartz;

namespace BackrestBlazor.Scheduling;

/// <summary>
/// One Quartz trigger for each plan and each kind of maintenance, set anew after each firing. It fires once, late rather than never: after a jump of
/// the clock a trigger that did nothing would leave the plan without one, and firing too often is harmless, since <see cref="DueRuns"/> decides.
/// Quartz's rules for what is late are left out, because they take the time from the system and not from the scheduler's clock.
/// </summary>
internal sealed class DueTriggers(ISchedulerFactory schedulers)
{
    /// <summary>When what could not be asked is asked again.</summary>
    internal static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>Has it asked as soon as possible; a firing that is under way is followed by another.</summary>
    public Task AskAsync(DueKey due, DateTimeOffset now, CancellationToken cancellationToken) => SetAsync(due, NowOf(due), now, cancellationToken);

    /// <summary>Its next firing, in place of the one it had.</summary>
    public Task SetNextAsync(DueKey due, DateTimeOffset at, CancellationToken cancellationToken) => SetAsync(due, NextOf(due), at, cancellationToken);

    /// <summary>Nothing more until somebody asks.</summary>
    public async Task ClearNextAsync(DueKey due, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.UnscheduleJob(NextOf(due), cancellationToken);
    }

    private async Task SetAsync(DueKey due, TriggerKey key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var job = JobBuilder.Create<EnqueueOperationJob>()
            .WithIdentity(Name(due))
            .UsingJobData(nameof(EnqueueOperationJob.Kind), due.Kind.ToString())
            .UsingJobData(nameof(EnqueueOperationJob.Id), due.Id)
            .Build();
        var trigger = TriggerBuilder.Create()
            .WithIdentity(key)
            .StartAt(at)
            .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
            .Build();
        await scheduler.ScheduleJob(job, [trigger], ScheduleJobOptions.Replacing, cancellationToken);
    }

    // Two triggers, so that what a firing sets at its end does not overwrite a question that came meanwhile.
    private static TriggerKey NextOf(DueKey due) => new(Name(due), "next");

    private static TriggerKey NowOf(DueKey due) => new(Name(due), "now");

    private static string Name(DueKey due) => due.IsPlan
        ? string.Create(CultureInfo.InvariantCulture, $"plan-{due.Id}")
        : string.Create(CultureInfo.InvariantCulture, $"repository-{due.Id}-{due.Kind}");
}
