using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Operations.Lines;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Scheduling;
using BackrestBlazor.Scheduling.Overdue;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace BackrestBlazor.Tests.Scheduling;

/// <summary>Real Quartz, real database and the real queue on a fake clock in Berlin; nothing takes operations out of the queue but the test.</summary>
internal sealed class SchedulingHost : IAsyncDisposable
{
    /// <summary>
    /// Quartz looks again after 30 s at the latest. A clock that is moved in the moment between its look and its sleep leaves it asleep for
    /// so long, and a fake clock stands still then.
    /// </summary>
    private static readonly TimeSpan QuartzNap = TimeSpan.FromSeconds(31);

    private readonly StorageHost _storage;
    private readonly IHostedService[] _services;

    private SchedulingHost(string dataDirectory, JumpingClock time)
    {
        Time = time;
        _storage = new StorageHost(dataDirectory, builder =>
        {
            builder.AddScheduling();
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
            builder.Services.AddLocalization().AddSingleton<CauseText>().AddSingleton<OutboxSignal>().AddSingleton<WatchMessages>().AddSingleton<PlanEvents>().AddSingleton<WatchHookSignal>().AddSingleton<WatchHookRows>();
            builder.Services.AddSingleton<OperationQueue>().AddSingleton<RecoveryGate>().AddSingleton(new WorkLines(1)).AddSingleton<WorkSignal>().AddSingleton<RunningOperations>();
        }).Open();
        _services = [.. _storage.Services.GetServices<IHostedService>().Where(service => service is DueScheduler or ClockWatch)];
    }

    public JumpingClock Time { get; }

    public OperationQueue Queue => _storage.Get<OperationQueue>();

    public DueScheduler Scheduler => _services.OfType<DueScheduler>().Single();

    public PlanStore Plans => _storage.Plans;

    public static JumpingClock Clock(string utc)
    {
        var time = new JumpingClock(TestPlan.Utc(utc));
        time.SetLocalTimeZone(TestPlan.Berlin);
        return time;
    }

    public static async Task<SchedulingHost> StartAsync(string dataDirectory, JumpingClock time)
    {
        var host = new SchedulingHost(dataDirectory, time);
        var scheduler = await host._storage.Get<ISchedulerFactory>().GetScheduler(CancellationToken.None);
        await scheduler.Start(CancellationToken.None);

        // EF Core's first query takes so long that the first look at everything would come after what the tests do next.
        await host._storage.Get<OverdueWatch>().JudgeAsync(CancellationToken.None);
        foreach (var service in host._services)
        {
            await service.StartAsync(CancellationToken.None);
        }

        return host;
    }

    public async Task<Plan> AddPlanAsync(Schedule schedule)
    {
        var repository = await _storage.Repositories.FindAsync("nas", CancellationToken.None) ?? await _storage.AddRepositoryAsync("nas", CancellationToken.None);
        var plan = TestPlan.Of(schedule);
        plan.RepositoryId = repository.Id;
        plan.ScheduleChangedAt = Time.GetUtcNow();
        return ((Outcome<Plan>.Ok)await Plans.AddAsync(plan, CancellationToken.None)).Value;
    }

    /// <summary>The repository with this maintenance, as an editor would save it.</summary>
    public async Task<Repository> SetMaintenanceAsync(Func<RepositorySettings, RepositorySettings> change)
    {
        var repository = await _storage.Repositories.FindAsync("nas", CancellationToken.None) ?? await _storage.AddRepositoryAsync("nas", CancellationToken.None);
        repository.Settings = change(repository.Settings).WithScheduleTimes(repository.Settings, Time.GetUtcNow());
        return ((Outcome<Repository>.Ok)await _storage.Repositories.UpdateAsync(repository, repository.Version, null, CancellationToken.None)).Value;
    }

    /// <summary>All operations, oldest first.</summary>
    public async Task<List<Operation>> OperationsAsync()
    {
        var newest = await _storage.Operations.ListAsync(new OperationQuery { Limit = 10_000 }, CancellationToken.None);
        newest.Reverse();
        return newest;
    }

    /// <summary>Waits until the operation of a due time is there. The clock may go on by <see cref="QuartzNap"/> meanwhile.</summary>
    public Task<Operation> OperationDueAsync(Plan plan, DateTimeOffset dueAt) => OperationDueAsync(DueKey.OfPlan(plan.Id), dueAt);

    /// <inheritdoc cref="OperationDueAsync(Plan, DateTimeOffset)"/>
    public async Task<Operation> OperationDueAsync(DueKey key, DateTimeOffset dueAt)
    {
        Operation? found = null;
        await UntilAsync(async () => (found = await _storage.Get<BackupHistory>().FindByDueAtAsync(key, dueAt, CancellationToken.None)) is not null,
            $"operation due {dueAt:u}",
            () => Time.Advance(QuartzNap));
        return found!;
    }

    /// <summary>Waits until the plan was asked and its trigger stands at that time.</summary>
    public Task NextIsAsync(Plan plan, DateTimeOffset? expected) => NextIsAsync($"plan-{plan.Id}", expected);

    /// <inheritdoc cref="NextIsAsync(Plan, DateTimeOffset?)"/>
    public Task NextIsAsync(DueKey key, DateTimeOffset? expected) => NextIsAsync($"repository-{key.Id}-{key.Kind}", expected);

    private async Task NextIsAsync(string name, DateTimeOffset? expected)
    {
        var scheduler = await _storage.Get<ISchedulerFactory>().GetScheduler(CancellationToken.None);
        await UntilAsync(
            async () => await scheduler.GetTrigger(new TriggerKey(name, "now"), CancellationToken.None) is null
                && (await scheduler.GetTrigger(new TriggerKey(name, "next"), CancellationToken.None))?.NextFireTimeUtc == expected,
            $"trigger at {expected:u}");
    }

    /// <summary>Changes the database behind the server's back.</summary>
    public async Task SqlAsync(string statement)
    {
        await using var context = _storage.Get<IDbContextFactory<BackrestDbContext>>().CreateDbContext();
        await context.Database.ExecuteSqlRawAsync(statement, TestContext.Current.CancellationToken);
    }

    /// <summary>As the executor would: it started, and it ended well.</summary>
    public Task FinishAsync(Operation operation) => _storage.Operations.UpdateAsync(
        operation.Id,
        row =>
        {
            row.StartedAt = Time.GetUtcNow();
            row.EndedAt = Time.GetUtcNow();
            row.Status = OperationStatus.Succeeded;
        },
        CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.StopAsync(CancellationToken.None);
        }

        var scheduler = await _storage.Get<ISchedulerFactory>().GetScheduler(CancellationToken.None);
        await scheduler.Shutdown(true, CancellationToken.None);
        await _storage.DisposeAsync();
    }

    // Quartz works on threads of its own, in real time, on a clock that only the test moves.
    private static async Task UntilAsync(Func<Task<bool>> condition, string what, Action? wake = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            var waited = TimeProvider.System.GetElapsedTime(started);
            Assert.True(waited < TimeSpan.FromSeconds(20), $"No {what} within 20 s.");
            if (waited > TimeSpan.FromSeconds(2))
            {
                wake?.Invoke();
                wake = null;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
