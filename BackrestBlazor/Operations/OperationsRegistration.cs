namespace BackrestBlazor.Operations;

internal static class OperationsRegistration
{
    public static IHostApplicationBuilder AddOperations(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OperationsOptions>().BindConfiguration(OperationsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddLocalization();
        builder.Services.AddSingleton<CauseText>();
        builder.Services.AddSingleton<ProgressBoard>();
        builder.Services.AddSingleton<OperationLogs>();
        builder.Services.AddSingleton<OperationQueue>();
        return builder;
    }
}
