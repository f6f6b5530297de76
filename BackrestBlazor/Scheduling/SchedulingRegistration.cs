using BackrestBlazor.Operations.Repositories;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Scheduling.Overdue;
using BackrestBlazor.Scheduling.Plans;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace BackrestBlazor.Scheduling;

internal static class SchedulingRegistration
{
    /// <summary>After AddOperations: what a crash left is settled before anything is found missing.</summary>
    public static IHostApplicationBuilder AddScheduling(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddQuartz();
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        builder.Services
            .AddSingleton<ScheduleCalculator>()
            .AddSingleton<IDueTimes>(services => services.GetRequiredService<ScheduleCalculator>())
            .AddSingleton<DueRuns>()
            .AddSingleton<Watch>()
            .AddSingleton<IMaintenanceRules, MaintenanceRules>()
            .AddSingleton<PlanEditor>()
            .AddSingleton<DueTriggers>()
            .AddSingleton<DueScheduler>()
            .AddSingleton<OverdueJudge>()
            .AddHostedService<OverdueWatch>() // before the next one has made up for what is missing
            .AddHostedService(services => services.GetRequiredService<DueScheduler>())
            .AddHostedService<ClockWatch>();
        return builder;
    }
}
