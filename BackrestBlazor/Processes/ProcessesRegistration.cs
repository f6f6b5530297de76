using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BackrestBlazor.Processes;

internal static class ProcessesRegistration
{
    /// <param name="builder">The host.</param>
    /// <param name="runningFolder">Where the records of living processes are kept: <c>DataDirectory/running</c>.</param>
    public static IHostApplicationBuilder AddProcesses(this IHostApplicationBuilder builder, string runningFolder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ProcessRunner>();
        builder.Services.AddSingleton(services => new ProcessRecords(runningFolder, services.GetRequiredService<TimeProvider>()));
        return builder;
    }
}
