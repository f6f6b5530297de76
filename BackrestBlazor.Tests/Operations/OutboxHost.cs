using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Operations;

/// <summary>Storage, channels and the outbox, with a clock that a test moves; operations end when the test says so.</summary>
internal sealed class OutboxHost : IAsyncDisposable
{
    private readonly CollectedLog _log = new();
    private readonly StorageHost _storage;
    private Repository? _repository;

    public OutboxHost(TemporaryFolder folder, FakeTimeProvider time)
    {
        Time = time;
        _storage = new StorageHost(folder.Combine("data"), builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.AddNotifications();
            builder.Services.AddLocalization();
            builder.Services.AddSingleton<CauseText>().AddSingleton<OutboxSignal>().AddSingleton<RecoveryGate>().AddSingleton<HookFacts>().AddSingleton<MessageWriter>()
                .AddSingleton<TemplateFiller>().AddSingleton<DestinationSender>().AddSingleton<StartPings>().AddSingleton<Postman>();
            builder.Services.AddSingleton<ILoggerProvider>(_log);
        }).Open();
    }

    public FakeTimeProvider Time { get; }

    public DestinationStore Destinations => _storage.Get<DestinationStore>();

    public OutboxStore Outbox => _storage.Get<OutboxStore>();

    /// <summary>What was logged so far.</summary>
    public List<string> Log => [.. _log.Lines];

    private Postman Postman => _storage.Get<Postman>();

    public StartPings Starts => _storage.Get<StartPings>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task StartAsync() => Postman.StartAsync(Stop);

    /// <summary>A webhook that wants everything named.</summary>
    public Task<Destination> AddDestinationAsync(string name, string address, params NotificationSeverity[] severities) =>
        AddDestinationAsync(name, address, new DestinationSettings { Severities = severities });

    public Task<Destination> AddDestinationAsync(string name, string address, QuietHours quiet, params NotificationSeverity[] severities) =>
        AddDestinationAsync(name, address, new DestinationSettings { Severities = severities, QuietHours = quiet });

    public async Task<Destination> AddDestinationAsync(string name, string address, DestinationSettings settings)
    {
        var destination = new Destination { Name = name, Kind = DestinationKind.Webhook, Settings = settings with { SecretNames = ["url"] } };
        var outcome = await Destinations.AddAsync(destination, new DestinationSecrets { Values = new Dictionary<string, string> { ["url"] = address } }, Stop);
        return ((Outcome<Destination>.Ok)outcome).Value;
    }

    /// <summary>A backup of the plan "documents" that ends now; hands back what was put into the outbox.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> EndBackupAsync(
        OperationStatus status, CauseCode? cause = null, Operation? begun = null, Action<OutboxMessage>? change = null)
    {
        var operation = begun ?? await AddBackupAsync();
        var result = new OperationResult(status, cause is { } code ? Cause.Of(code) : null);
        var messages = await _storage.Get<MessageWriter>().WriteAsync(operation, result, Stop);
        messages.ToList().ForEach(message => change?.Invoke(message));
        await _storage.Operations.EndAsync(operation.Id, row => row.Status = status, messages, Stop);
        _storage.Get<MessageWriter>().Release();
        return messages;
    }

    /// <summary>A backup of the plan "documents" that has begun.</summary>
    public async Task<Operation> AddBackupAsync()
    {
        _repository ??= await _storage.Repositories.FindAsync("nas", Stop) ?? await _storage.AddRepositoryAsync("nas", Stop);
        return await _storage.Operations.AddAsync(
            new Operation { Kind = OperationKind.Backup, RepositoryId = _repository.Id, RepositoryName = "nas", PlanId = null, PlanName = "documents", Trigger = OperationTrigger.Manual, CreatedAt = Time.GetUtcNow() },
            Stop);
    }

    /// <summary>A check of Healthchecks that wants everything named.</summary>
    public async Task AddMonitorAsync(string address, params NotificationSeverity[] severities)
    {
        var settings = new DestinationSettings { Values = new Dictionary<string, string> { ["server"] = address }, SecretNames = ["check"], Severities = severities };
        var secrets = new DestinationSecrets { Values = new Dictionary<string, string> { ["check"] = "abc" } };
        Assert.IsType<Outcome<Destination>.Ok>(await Destinations.AddAsync(new Destination { Name = "monitor", Kind = DestinationKind.Healthchecks, Settings = settings }, secrets, Stop));
    }

    /// <summary>Lets an hour pass, a minute at a time, and the postman work in each.</summary>
    public async Task PassAnHourAsync(Func<int> tries)
    {
        // What the service has refused already may still have to be noted.
        await NothingDueAsync();
        for (var minute = 0; minute < 60; minute++)
        {
            var before = tries();
            Time.Advance(TimeSpan.FromMinutes(1));
            if (await Outbox.NextAsync(Stop) <= Time.GetUtcNow())
            {
                await Poll.UntilAsync(() => Wake(() => tries() > before), TimeSpan.FromSeconds(60), Stop);
                await NothingDueAsync();
            }
        }
    }

    /// <summary>As an edit does: the postman looks now.</summary>
    public void Nudge() => _storage.Get<OutboxSignal>().Set();

    private Task NothingDueAsync() =>
        Poll.UntilAsync(async () => await Outbox.NextAsync(Stop) is not { } next || next > Time.GetUtcNow(), TimeSpan.FromSeconds(60), Stop);

    // The clock may have moved between the look at it and the wait: a nudge lets the postman look again.
    private bool Wake(Func<bool> condition)
    {
        Nudge();
        return condition();
    }

    public async ValueTask DisposeAsync()
    {
        await Postman.StopAsync(CancellationToken.None);
        await _storage.DisposeAsync();
    }
}
