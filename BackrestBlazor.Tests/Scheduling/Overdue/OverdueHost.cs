using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Heartbeats;
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
using Microsoft.Extensions.Time.Testing;
using Quartz;

namespace BackrestBlazor.Tests.Scheduling.Overdue;

/// <summary>
/// Real stores, real outbox and the real judge on a fake clock; operations end when the test says so. The scheduler stands still unless
/// <see cref="StartAsync"/> is called.
/// </summary>
internal sealed class OverdueHost : IAsyncDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly StorageHost _storage;
    private readonly List<IHostedService> _started = [];

    public OverdueHost(TemporaryFolder folder, FakeTimeProvider time)
    {
        Time = time;
        _storage = new StorageHost(folder.Combine("data"), builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.AddNotifications().AddScheduling();
            builder.Services.AddLocalization();
            builder.Services.AddSingleton<CauseText>().AddSingleton<OutboxSignal>().AddSingleton<HookFacts>().AddSingleton<MessageWriter>().AddSingleton<WatchMessages>().AddSingleton<PlanEvents>()
                .AddSingleton<WatchHookSignal>().AddSingleton<WatchHookRows>()
                .AddSingleton<OperationQueue>().AddSingleton<RecoveryGate>().AddSingleton(new WorkLines(1)).AddSingleton<WorkSignal>().AddSingleton<RunningOperations>();
            builder.Services.RemoveAll<Postman>();
        }).Open();
    }

    public FakeTimeProvider Time { get; }

    public PlanStore Plans => _storage.Plans;

    public DestinationStore Destinations => _storage.Get<DestinationStore>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>As the server starts: in the background it is judged, then what was missed is made up for.</summary>
    public async Task StartAsync()
    {
        await (await _storage.Get<ISchedulerFactory>().GetScheduler(Stop)).Start(Stop);
        foreach (var service in _storage.Services.GetServices<IHostedService>().Where(service => service is OverdueWatch or DueScheduler))
        {
            await service.StartAsync(Stop);
            _started.Add(service);
        }
    }

    /// <summary>Failures and warnings to one, failures to the other; neither is reached.</summary>
    public async Task AddDestinationAsync(string name, params NotificationSeverity[] severities)
    {
        var destination = new Destination { Name = name, Kind = DestinationKind.Webhook, Settings = new DestinationSettings { SecretNames = ["url"], Severities = severities } };
        Ok(await Destinations.AddAsync(destination, new DestinationSecrets { Values = new Dictionary<string, string> { ["url"] = "http://127.0.0.1:9" } }, Stop));
    }

    public async Task<Plan> AddPlanAsync(Schedule schedule)
    {
        var repository = await _storage.Repositories.FindAsync("nas", Stop) ?? await _storage.AddRepositoryAsync("nas", Stop);
        var plan = TestPlan.Of(schedule);
        (plan.RepositoryId, plan.ScheduleChangedAt, plan.CreatedAt) = (repository.Id, Time.GetUtcNow(), Time.GetUtcNow());
        return Ok(await Plans.AddAsync(plan, Stop));
    }

    public async Task<Plan> PlanAsync() => (await Plans.FindAsync("documents", Stop))!;

    public async Task EditAsync(Action<Plan> edit)
    {
        var plan = await PlanAsync();
        edit(plan);
        plan.ScheduleChangedAt = Time.GetUtcNow();
        Ok(await Plans.UpdateAsync(plan, plan.Version, Stop));
    }

    /// <summary>The backup of the plan ends now, with the messages that its end writes.</summary>
    public async Task EndBackupAsync(OperationStatus status, CauseCode? cause = null, Operation? queued = null)
    {
        var plan = await PlanAsync();
        var operation = queued ?? await _storage.Operations.AddAsync(
            new Operation
            {
                Kind = OperationKind.Backup, RepositoryId = plan.RepositoryId, RepositoryName = "nas", PlanId = plan.Id, PlanName = plan.Name,
                Trigger = OperationTrigger.Schedule, CreatedAt = Time.GetUtcNow(), StartedAt = Time.GetUtcNow(),
            },
            Stop);
        var messages = await _storage.Get<MessageWriter>().WriteAsync(operation, new OperationResult(status, cause is { } code ? Cause.Of(code) : null), Stop);
        await _storage.Operations.EndAsync(
            operation.Id,
            row => (row.Status, row.EndedAt, row.Cause) = (status, Time.GetUtcNow(), cause is { } because ? Cause.Of(because) : null),
            messages,
            Stop);
    }

    /// <summary>Events of the hooks that wait, oldest first.</summary>
    public async Task<List<HookCondition?>> HooksAsync() => [.. (await _storage.Operations.ActiveAsync(Stop)).Where(row => row.Kind is OperationKind.Hook).Select(row => row.Arguments.Event)];

    public SchedulerVital Vital => _storage.Services.GetServices<IVital>().OfType<SchedulerVital>().Single();

    public async Task<IScheduler> SchedulerAsync() => await _storage.Get<ISchedulerFactory>().GetScheduler(Stop);

    /// <summary>Ends what <see cref="StartAsync"/> has begun, but Quartz.</summary>
    public async Task StopAsync()
    {
        foreach (var service in _started)
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Waits until so much has been said.</summary>
    public Task ToldAsync(int messages) => Poll.UntilAsync(async () => (await TitlesAsync()).Count >= messages, TimeSpan.FromSeconds(60), Stop);

    public Task JudgeAsync() => _storage.Get<OverdueJudge>().JudgeAsync(Stop);

    /// <summary>Hours in which nobody backs anything up, each with a look at it.</summary>
    public async Task PassAsync(int hours)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            Time.Advance(Hour);
            await JudgeAsync();
        }
    }

    /// <summary>Waits for the run that makes up for what was missed.</summary>
    public async Task<Operation> CaughtUpAsync()
    {
        List<Operation> found = [];
        await Poll.UntilAsync(async () => (found = await _storage.Operations.ActiveAsync(Stop)).Count > 0, TimeSpan.FromSeconds(60), Stop);
        return Assert.Single(found);
    }

    /// <summary>Titles of all messages to a destination that were ever written, oldest first.</summary>
    public async Task<List<string>> TitlesAsync(string destination = "ops") => [.. (await MessagesAsync(destination)).Select(message => message.Title)];

    public async Task<List<OutboxMessage>> MessagesAsync(string destination = "ops")
    {
        var id = (await Destinations.FindAsync(destination, Stop))!.Id;
        await using var context = _storage.Get<IDbContextFactory<BackrestDbContext>>().CreateDbContext();
        return await context.Outbox.AsNoTracking().Where(message => message.DestinationId == id).OrderBy(message => message.Id).ToListAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await (await _storage.Get<ISchedulerFactory>().GetScheduler(CancellationToken.None)).Shutdown(true, CancellationToken.None);
        await _storage.DisposeAsync();
    }

    private static T Ok<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Ok>(outcome).Value;
}
