using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Scheduling;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Scheduling;
using BackrestBlazor.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Operations;

/// <summary>Real storage, real due times and what writes digests, on a clock that a test moves; it looks when the test says so.</summary>
internal sealed class DigestHost : IAsyncDisposable
{
    private readonly StorageHost _storage;

    public DigestHost(TemporaryFolder folder, FakeTimeProvider time)
    {
        Time = time;
        _storage = new StorageHost(folder.Combine("data"), builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.AddNotifications();
            builder.Services.AddLocalization();
            builder.Services.AddSingleton<CauseText>().AddSingleton<OutboxSignal>().AddSingleton<RecoveryGate>().AddSingleton<HookFacts>().AddSingleton<MessageWriter>()
                .AddSingleton<ScheduleCalculator>().AddSingleton<IDueTimes>(services => services.GetRequiredService<ScheduleCalculator>())
                .AddSingleton<TemplateFiller>().AddSingleton<TemplatePreview>()
                .AddSingleton<DigestReader>().AddSingleton<DigestWriter>().AddSingleton<DigestClock>();
        }).Open();
    }

    public FakeTimeProvider Time { get; }

    public DestinationStore Destinations => _storage.Get<DestinationStore>();

    public TemplatePreview Previews => _storage.Get<TemplatePreview>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async Task<Destination> AddDestinationAsync(DigestSettings? digest, DestinationSettings? settings = null)
    {
        var usual = new DestinationSettings { Severities = [NotificationSeverity.Failure, NotificationSeverity.Warning] };
        var destination = new Destination { Name = "ops", Kind = DestinationKind.Webhook, Settings = (settings ?? usual) with { SecretNames = ["url"], Digest = digest } };
        var outcome = await Destinations.AddAsync(destination, new DestinationSecrets { Values = new Dictionary<string, string> { ["url"] = "http://127.0.0.1:9" } }, Stop);
        return ((Outcome<Destination>.Ok)outcome).Value;
    }

    public async Task ChangeAsync(Action<Destination> change)
    {
        var destination = (await Destinations.FindAsync("ops", Stop))!;
        change(destination);
        Assert.IsType<Outcome<Destination>.Ok>(await Destinations.UpdateAsync(destination, destination.Version, Destinations.Open(destination)!, Stop));
    }

    /// <summary>Backed up each night at two.</summary>
    public async Task<Plan> AddPlanAsync(string name, PlanWatch? watch = null)
    {
        var repository = await _storage.Repositories.FindAsync("nas", Stop) ?? await _storage.AddRepositoryAsync("nas", Stop);
        var plan = TestPlan.Of(TestPlan.Days(1, "02:00"), name);
        (plan.RepositoryId, plan.ScheduleChangedAt, plan.CreatedAt, plan.Watch) = (repository.Id, Time.GetUtcNow(), Time.GetUtcNow(), watch);
        return ((Outcome<Plan>.Ok)await _storage.Plans.AddAsync(plan, Stop)).Value;
    }

    /// <summary>An operation that ends now; hands back the titles of what is told singly.</summary>
    public async Task<IReadOnlyList<string>> EndAsync(Plan? plan, OperationStatus status, CauseCode? cause = null, OperationKind kind = OperationKind.Backup)
    {
        var repository = (await _storage.Repositories.FindAsync("nas", Stop))!;
        var operation = await _storage.Operations.AddAsync(
            new Operation { Kind = kind, RepositoryId = repository.Id, RepositoryName = "nas", PlanId = plan?.Id, PlanName = plan?.Name, CreatedAt = Time.GetUtcNow(), StartedAt = Time.GetUtcNow() },
            Stop);
        var why = cause is { } code ? Cause.Of(code) : null;
        var messages = await _storage.Get<MessageWriter>().WriteAsync(operation, new OperationResult(status, why), Stop);
        await _storage.Operations.EndAsync(operation.Id, row => (row.Status, row.Cause, row.EndedAt) = (status, why, Time.GetUtcNow()), messages, Stop);
        return [.. messages.Select(message => message.Title)];
    }

    /// <summary>Looks now; hands back all digests that were ever written, oldest first.</summary>
    public async Task<List<OutboxMessage>> LookAsync()
    {
        await _storage.Get<DigestClock>().LookAsync(Stop);
        await using var context = _storage.Get<IDbContextFactory<BackrestDbContext>>().CreateDbContext();
        return [.. (await context.Outbox.AsNoTracking().OrderBy(message => message.Id).ToListAsync(Stop)).Where(message => message.IsDigest)];
    }

    public ValueTask DisposeAsync() => _storage.DisposeAsync();
}
