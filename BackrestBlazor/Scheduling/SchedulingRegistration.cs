using BackrestBlazor.Operations.Summary;
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
            .AddSingleton<DueBackups>()
            .AddSingleton<Watch>()
            .AddSingleton<PlanEditor>()
            .AddSingleton<PlanTriggers>()
            .AddSingleton<PlanScheduler>()
            .AddHostedService(services => services.GetRequiredService<PlanScheduler>())
            .AddHostedService<ClockWatch>();
        return builder;
    }
}
