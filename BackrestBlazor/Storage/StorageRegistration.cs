using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BackrestBlazor.Storage;

internal static class StorageRegistration
{
    public static IHostApplicationBuilder AddStorage(this IHostApplicationBuilder builder)
    {
        var directory = DataDirectory.From(builder.Configuration);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(directory);
        builder.Services.AddPooledDbContextFactory<BackrestDbContext>(options => options.UseBackrest(directory.DatabaseFile));
        builder.Services.AddDataProtection()
            .PersistKeysToFileSystem(new DirectoryInfo(directory.Keys))
            .SetApplicationName("BackrestBlazor");
        builder.Services
            .AddSingleton<DatabaseWriter>()
            .AddSingleton<DatabaseCopies>()
            .AddSingleton<InstanceStore>()
            .AddSingleton<ConfigFile>()
            .AddSingleton<SecretProtector>()
            .AddSingleton<SshKeySeal>()
            .AddSingleton<StorageStartup>()
            .AddSingleton<RepositoryStore>()
            .AddSingleton<PlanStore>()
            .AddSingleton<PlanWatchStore>()
            .AddSingleton<PlanGuardStore>()
            .AddSingleton<DestinationProtector>()
            .AddSingleton<HookProtector>()
            .AddSingleton<DestinationStore>()
            .AddSingleton<OutboxStore>()
            .AddSingleton<HeartbeatStore>()
            .AddSingleton<DigestStore>()
            .AddSingleton<OperationStore>()
            .AddSingleton<BackupHistory>()
            .AddSingleton<SnapshotStore>()
            .AddSingleton<StatisticsStore>()
            .AddSingleton<VitalsStore>()
            .AddSingleton<StallStore>()
            .AddSingleton<MaintenanceHistory>()
            .AddSingleton<UserRows>()
            .AddSingleton<TokenRows>()
            .AddSingleton<SessionRows>()
            .AddSingleton<Ground>()
            .AddHostedService(services => services.GetRequiredService<Ground>())
            .AddHostedService<ConfigCatchUp>()
            .AddHostedService<DailyDatabaseCopy>();
        return builder;
    }
}
