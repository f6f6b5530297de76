using BackrestBlazor.Operations.Browsing;
using BackrestBlazor.Operations.Repositories;
using BackrestBlazor.Operations.Summary;

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
        builder.Services.AddSingleton<RepositoryHistory>();
        builder.Services.AddSingleton<RepositoryOpening>();
        builder.Services.AddSingleton<RepositoryProbing>();
        builder.Services.AddSingleton<RepositoryEditor>();
        builder.Services.AddSingleton<PasswordCustody>();
        builder.Services.AddSingleton<SnapshotBrowser>();
        builder.Services.AddSingleton<StatusReader>();
        builder.Services.AddSingleton<OverviewReader>();
        return builder;
    }
}
