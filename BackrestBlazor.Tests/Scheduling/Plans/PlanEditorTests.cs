using BackrestBlazor.Domain;
using BackrestBlazor.Notifications.Templates;
using BackrestBlazor.Operations.Hooks;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic;
using BackrestBlazor.Scheduling.Plans;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace BackrestBlazor.Tests.Scheduling.Plans;

/// <summary>Real database, real restic to ask for its flags.</summary>
public sealed class PlanEditorTests : IAsyncLifetime
{
    private static readonly PlanDraft Draft = new() { Name = "Documents", Repository = "nas", Settings = new PlanSettings { Paths = ["/tmp"] } };

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TestPlan.Utc("2026-11-23 12:00"));
    private StorageHost _host = null!;
    private IHostedService[] _restic = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PlanEditor Editor => _host.Get<PlanEditor>();

    public async ValueTask InitializeAsync()
    {
        var restic = await ResticBinaries.PathAsync(ResticBinaries.Newest);
        _host = new StorageHost(_folder.FullPath, builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("BackrestBlazor:ResticPath", restic)]);
            builder.AddProcesses(_folder.Combine("running")).AddRestic(_folder.FullPath);
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
            builder.Services.AddSingleton<PlanEditor>().AddSingleton<HookEditor>().AddSingleton<TemplateRenderer>();
        }).Open();
        await _host.AddRepositoryAsync("nas", Token);
        _restic = [.. _host.Services.GetServices<IHostedService>().Where(service => service.GetType().Namespace!.StartsWith(typeof(ResticClient).Namespace!, StringComparison.Ordinal))];
        foreach (var service in _restic)
        {
            await service.StartAsync(Token);
            await ((IHostedLifecycleService)service).StartedAsync(Token);
        }
    }

    [Fact]
    public async Task Create_LeastPlan_HasKeyVersionAndSchedule()
    {
        var plan = Ok(await Editor.CreateAsync(Draft, Token));

        Assert.Equal(("documents", 1, _time.GetUtcNow()), (plan.Key, plan.Version, plan.ScheduleChangedAt));
        Assert.Null(plan.Settings.Retention);
    }

    [Fact]
    public async Task Create_NameTakenInAnotherCase_IsAConflict()
    {
        await Editor.CreateAsync(Draft, Token);

        var outcome = await Editor.CreateAsync(Draft with { Name = "DOCUMENTS" }, Token);

        Assert.Equal("name", Assert.IsType<Outcome<Plan>.Conflict>(outcome).Error.Field);
    }

    [Fact]
    public async Task Create_UnknownRepositoryFlagAndPath_NamesAllThreeAndSavesNothing()
    {
        var wrong = Draft with { Repository = "nowhere", Settings = new PlanSettings { Paths = ["/no/such"], BackupFlags = ["--frobnicate"] } };

        var outcome = await Editor.CreateAsync(wrong, Token);

        Assert.Equal(
            ["backupFlags[0]", "paths[0]", "repository"],
            Assert.IsType<Outcome<Plan>.Invalid>(outcome).Errors.Select(error => error.Field).Order(StringComparer.Ordinal));
        Assert.Empty(await _host.Plans.ListAsync(Token));
    }

    [Fact]
    public async Task Update_OnlyWhatIsNoSchedule_KeepsWhatIsOwed()
    {
        var plan = Ok(await Editor.CreateAsync(Draft, Token));
        _time.Advance(TimeSpan.FromHours(1));

        var changed = Ok(await Editor.UpdateAsync("documents", Draft with { Name = "Papers" }, 1, Token));

        Assert.Equal(("documents", "Papers", 2, plan.ScheduleChangedAt), (changed.Key, changed.Name, changed.Version, changed.ScheduleChangedAt));
    }

    [Fact]
    public async Task Update_Schedule_OwesNothingFromBefore()
    {
        await Editor.CreateAsync(Draft, Token);
        _time.Advance(TimeSpan.FromHours(1));
        var nightly = Draft with { Settings = Draft.Settings with { Schedule = TestPlan.Cron("0 2 * * *") } };

        var changed = Ok(await Editor.UpdateAsync("Documents", nightly, 1, Token));

        Assert.Equal(_time.GetUtcNow(), changed.ScheduleChangedAt);
    }

    [Fact]
    public async Task Update_StaleVersion_IsAConflict()
    {
        await Editor.CreateAsync(Draft, Token);
        await Editor.UpdateAsync("Documents", Draft, 1, Token);

        Assert.Equal("version", Assert.IsType<Outcome<Plan>.Conflict>(await Editor.UpdateAsync("Documents", Draft, 1, Token)).Error.Field);
    }

    [Fact]
    public async Task SetEnabled_OffAndOn_OwesNothingFromBetween()
    {
        await Editor.CreateAsync(Draft, Token);
        Assert.False(Ok(await Editor.SetEnabledAsync("Documents", false, Token)).Enabled);
        _time.Advance(TimeSpan.FromDays(3));

        Assert.Equal(_time.GetUtcNow(), Ok(await Editor.SetEnabledAsync("Documents", true, Token)).ScheduleChangedAt);
    }

    [Fact]
    public async Task Delete_AndMakeAgain_HasAnotherKey()
    {
        await Editor.CreateAsync(Draft, Token);
        Ok(await Editor.DeleteAsync("Documents", Token));

        Assert.Equal("documents-2", Ok(await Editor.CreateAsync(Draft, Token)).Key);
        Assert.IsType<Outcome<Plan>.NotFound>(await Editor.DeleteAsync("Photos", Token));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _restic)
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _host.DisposeAsync();
        await _folder.DisposeAsync();
    }

    private static Plan Ok(Outcome<Plan> outcome) => Assert.IsType<Outcome<Plan>.Ok>(outcome).Value;
}
