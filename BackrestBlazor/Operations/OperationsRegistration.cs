using System.Globalization;
using BackrestBlazor.Operations.Browsing;
using BackrestBlazor.Operations.Executors;
using BackrestBlazor.Operations.Guards;
using BackrestBlazor.Operations.Heartbeats;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Operations.Lines;
using BackrestBlazor.Operations.Locks;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Operations.Retrying;
using BackrestBlazor.Operations.Repositories;
using BackrestBlazor.Operations.Restoring;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Operations.Supervision;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Operations;

internal static class OperationsRegistration
{
    /// <summary>Time to remove a lock and write the row, beyond the grace that restic itself gets.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(20);

    public static IHostApplicationBuilder AddOperations(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OperationsOptions>().BindConfiguration(OperationsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Grace(builder.Configuration) + TimeToEnd);
        builder.Services.AddLocalization();
        builder.Services
            .AddSingleton<CauseText>()
            .AddSingleton<ProgressBoard>()
            .AddSingleton<OperationLogs>()
            .AddSingleton<OperationQueue>()
            .AddSingleton<RepositoryHistory>()
            .AddSingleton<RepositoryOpening>()
            .AddSingleton<RepositoryProbing>()
            .AddSingleton<RepositoryEditor>()
            .AddSingleton<SshSetup>()
            .AddSingleton<PasswordCustody>()
            .AddSingleton<SnapshotBrowser>()
            .AddSingleton<RestoreRules>()
            .AddSingleton<DestinationSender>()
            .AddSingleton<DestinationEditor>()
            .AddSingleton<DeliveryText>()
            .AddSingleton<OutboxSignal>()
            .AddSingleton<MessageWriter>()
            .AddSingleton<StartPings>()
            .AddSingleton<WatchMessages>()
            .AddSingleton<PlanEvents>()
            .AddSingleton<TemplateFiller>()
            .AddSingleton<TemplatePreview>()
            .AddSingleton<DigestReader>()
            .AddSingleton<DigestWriter>()
            .AddHostedService<DigestClock>()
            .AddHostedService<Postman>()
            .AddSingleton<StallTeller>()
            .AddSingleton<VitalsBoard>()
            .AddSingleton<SupervisorServices>()
            .AddSingleton<StatusReader>()
            .AddSingleton<MaintenanceReader>()
            .AddSingleton<OverviewReader>();
        AddLines(builder.Services);
        AddExecutors(builder.Services);
        AddHooks(builder.Services);
        AddHeartbeat(builder.Services);
        return builder;
    }

    private static void AddHooks(IServiceCollection services) => services
        .AddSingleton<IHookAction, CommandAction>()
        .AddSingleton<IHookAction, WebhookAction>()
        .AddSingleton<IHookAction, DestinationAction>()
        .AddSingleton<HookFacts>()
        .AddSingleton<HookRunner>()
        .AddSingleton<HookFlow>()
        .AddSingleton<HookEditor>()
        .AddSingleton<PostponedSignal>()
        .AddHostedService<PostponedRuns>()
        .AddSingleton<WatchHookRows>()
        .AddSingleton<WatchHookSignal>()
        .AddHostedService<WatchHooks>();

    private static void AddHeartbeat(IServiceCollection services) => services
        .AddSingleton<IVital, DatabaseVital>()
        .AddSingleton<IVital, DispatcherVital>()
        .AddSingleton<HeartbeatBoard>()
        .AddSingleton<HeartbeatSignal>()
        .AddSingleton<HeartbeatEditor>()
        .AddHostedService<Heart>();

    private static void AddLines(IServiceCollection services) => services
        .AddSingleton(provider => new WorkLines(provider.GetRequiredService<IOptions<OperationsOptions>>().Value.MaxParallel))
        .AddSingleton<WorkSignal>()
        .AddSingleton<RunningOperations>()
        .AddSingleton<RecorderServices>()
        .AddSingleton<OperationRunner>()
        .AddSingleton<AttemptLoop>()
        .AddSingleton<IndexRepair>()
        .AddSingleton<HostReturn>()
        .AddSingleton<OperationEnd>()
        .AddSingleton<StateWriter>()
        .AddSingleton<LockJudge>()
        .AddSingleton<LockHealer>()
        .AddSingleton<StartupRecovery>()
        .AddSingleton<RecoveryGate>()
        .AddSingleton<Successors>()
        .AddSingleton<Dispatcher>()
        .AddHostedService(services => services.GetRequiredService<Dispatcher>());

    private static void AddExecutors(IServiceCollection services) => services
        .AddSingleton<SnapshotGate>()
        .AddSingleton(GuardSwitch.On)
        .AddSingleton<SourceLook>()
        .AddSingleton<BackupGuard>()
        .AddSingleton<AsideSnapshots>()
        .AddSingleton<IOperationExecutor, BackupExecutor>()
        .AddSingleton<IOperationExecutor, IndexExecutor>()
        .AddSingleton<IOperationExecutor, ForgetExecutor>()
        .AddSingleton<IOperationExecutor, PruneExecutor>()
        .AddSingleton<IOperationExecutor, CheckExecutor>()
        .AddSingleton<IOperationExecutor, StatsExecutor>()
        .AddSingleton<IOperationExecutor, RestoreExecutor>()
        .AddSingleton<IOperationExecutor, UnlockExecutor>();

    // Read without the options: the host asks for it before they are validated, and a bad value is to be named with all others.
    private static TimeSpan Grace(IConfiguration configuration) =>
        TimeSpan.TryParse(configuration[$"{OperationsOptions.Section}:{nameof(OperationsOptions.CancelGrace)}"], CultureInfo.InvariantCulture, out var grace)
            ? grace
            : new OperationsOptions().CancelGrace;
}
