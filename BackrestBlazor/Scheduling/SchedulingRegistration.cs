using BackrestBlazor.Operations.Heartbeats;
using BackrestBlazor.Operations.Repositories;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Scheduling.Overdue;
using BackrestBlazor.Scheduling.Plans;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace BackrestBlazor.Scheduling;

internal static class SchedulingRegistration
{
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
            .AddSingleton<SignsOfLife>()
            .AddSingleton<IVital, SchedulerVital>()
            .AddSingleton<OverdueJudge>()
            .AddSingleton<OverdueWatch>()
            .AddHostedService(services => services.GetRequiredService<OverdueWatch>())
            .AddHostedService(services => services.GetRequiredService<DueScheduler>())
            .AddHostedService<ClockWatch>();
        return builder;
    }
}
