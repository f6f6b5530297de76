using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using BackrestBlazor.Notifications;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Operations.Executors;
using BackrestBlazor.Operations.Guards;
using BackrestBlazor.Operations.Recovery;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace BackrestBlazor.Tests.Operations;

/// <summary>Operations with all floors below, real SQLite and real processes, without a web server.</summary>
internal sealed class OperationsHost : IAsyncDisposable
{
    public const string Password = "repository-secret";

    /// <summary>Nothing here takes longer unless it hangs.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder? _owned;
    private readonly OperationsHostOptions _options;
    private readonly IHost _host;

    private OperationsHost(TemporaryFolder folder, bool owns, string restic, OperationsHostOptions options)
    {
        (Folder, _owned, _options) = (folder, owns ? folder : null, options);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [DataDirectory.ConfigurationKey] = folder.Combine("data"),
            ["BackrestBlazor:ResticPath"] = restic,
            ["BackrestBlazor:InstanceName"] = "test-box",
            ["BackrestBlazor:Operations:MaxParallel"] = $"{options.MaxParallel}",
            ["BackrestBlazor:Operations:CancelGrace"] = $"{options.CancelGrace}",
            ["BackrestBlazor:Operations:LockWait"] = $"{options.LockWait}",
            ["BackrestBlazor:Operations:PostponeFor"] = $"{options.PostponeFor}",
        });
        builder.Services.AddLogging();
        var data = DataDirectory.From(builder.Configuration);
        builder.AddLive().AddProcesses(data.Running).AddStorage().AddRestic(data.Root).AddNotifications().AddOperations();
        // Digests tell when the next runs are, and there is no schedule here.
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(DigestClock)));
        builder.Services.AddSingleton(options.Guard);
        if (options.Time is { } time)
        {
            builder.Services.AddSingleton(time);
        }

        if (options.Executors is { Count: > 0 } executors)
        {
            builder.Services.RemoveAll<IOperationExecutor>();
            executors.ToList().ForEach(executor => builder.Services.AddSingleton(executor));
        }

        _host = builder.Build();
    }

    public TemporaryFolder Folder { get; }

    public string Source => Folder.Combine("source");

    public string RepositoryPath => Folder.Combine("repository");

    public OperationQueue Queue => Get<OperationQueue>();

    public OperationStore Operations => Get<OperationStore>();

    public SnapshotStore Snapshots => Get<SnapshotStore>();

    public Repository Repository { get; private set; } = null!;

    public Plan Plan { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Started, with the repository <c>nas</c> and the plan <c>documents</c> in it.</summary>
    public static async Task<OperationsHost> StartAsync(string restic, OperationsHostOptions? options = null)
    {
        var host = Open(new TemporaryFolder(), restic, options, owns: true);
        await host.AddAsync(initialize: options?.Executors is null or { Count: 0 });
        await host.StartAsync();
        return host;
    }

    /// <summary>Not started, with an open database, on a folder that outlives it.</summary>
    public static OperationsHost Open(TemporaryFolder folder, string restic, OperationsHostOptions? options = null, bool owns = false)
    {
        var host = new OperationsHost(folder, owns, restic, options ?? new OperationsHostOptions());
        host.Get<StorageStartup>().Open();
        return host;
    }

    /// <summary>Returns when what an earlier life left behind is settled.</summary>
    public async Task StartAsync()
    {
        await _host.StartAsync(Stop);
        await Get<RecoveryGate>().PassAsync(Stop);
    }

    /// <summary>As a stop of the server in good order.</summary>
    public Task StopAsync() => _host.StopAsync(Stop);

    /// <summary>Takes the repository and plan that an earlier host has made.</summary>
    public async Task FindAsync()
    {
        Repository = (await Get<RepositoryStore>().FindAsync("nas", Stop))!;
        Plan = (await Get<PlanStore>().FindAsync("documents", Stop))!;
    }

    /// <param name="initialize">Makes the repository, too.</param>
    /// <param name="uri">Where it is; null is <see cref="RepositoryPath"/>.</param>
    /// <param name="uploadKiBps">So slow that a test can step in.</param>
    public async Task AddAsync(bool initialize = true, string? uri = null, int? uploadKiBps = null)
    {
        Directory.CreateDirectory(Path.Combine(Source, "folder000"));
        await File.WriteAllTextAsync(Path.Combine(Source, "folder000", "first.txt"), "first", Stop);
        var secrets = new RepositorySecrets { Password = Password, Environment = _options.Environment };
        var repository = new Repository
        {
            Name = "nas", Uri = uri ?? _options.Uri ?? RepositoryPath, Settings = new RepositorySettings { Limits = new BandwidthLimits { UploadKiBps = uploadKiBps } },
        };
        if (initialize)
        {
            repository.ResticId = repository.Uri == RepositoryPath ? CheapRepository.Create(RepositoryPath, Password) : await InitAsync(repository, secrets);
        }

        Repository = Ok(await Get<RepositoryStore>().AddAsync(repository, secrets, Stop));
        Plan = await AddPlanAsync("documents", new PlanSettings { Paths = [Source] });
    }

    private async Task<string> InitAsync(Repository repository, RepositorySecrets secrets)
    {
        var result = await Get<ResticClient>().InitAsync(new(repository.Uri, repository.Settings, secrets), ResticCall.Silent, Stop);
        return result.Value?.Id ?? throw new InvalidOperationException($"init: {result.Cause}");
    }

    public async Task<Plan> AddPlanAsync(string name, PlanSettings settings) =>
        Ok(await Get<PlanStore>().AddAsync(new Plan { Name = name, Key = "", RepositoryId = Repository.Id, Settings = settings }, Stop));

    public async Task ChangePlanAsync(Func<PlanSettings, PlanSettings> change)
    {
        Plan.Settings = change(Plan.Settings);
        Plan = Ok(await Get<PlanStore>().UpdateAsync(Plan, Plan.Version, Stop));
    }

    public async Task ChangeRepositoryAsync(Func<RepositorySettings, RepositorySettings> change)
    {
        Repository.Settings = change(Repository.Settings);
        Repository = Ok(await Get<RepositoryStore>().UpdateAsync(Repository, Repository.Version, null, Stop));
    }

    public OperationRequest Backup(bool dryRun = false) =>
        new(OperationKind.Backup, OperationTrigger.Manual, Repository.Id, Plan.Id) { Arguments = new OperationArguments { DryRun = dryRun } };

    public OperationRequest OnRepository(OperationKind kind, OperationArguments? arguments = null) =>
        new(kind, OperationTrigger.Manual, Repository.Id, null) { Arguments = arguments ?? OperationArguments.None };

    /// <summary>Queues it and waits for its end.</summary>
    public async Task<Operation> RunAsync(OperationRequest request) => await EndOfAsync((await Queue.EnqueueAsync(request, Stop)).Id);

    public Task<Operation> EndOfAsync(long id) => WaitAsync(id, operation => operation.HasEnded);

    public async Task<Operation> WaitAsync(long id, Func<Operation, bool> condition)
    {
        Operation? found = null;
        try
        {
            await Poll.UntilAsync(async () => (found = await Operations.FindAsync(id, Stop)) is not null && condition(found), Limit, Stop);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Operation {id} is {found?.Status} in {found?.Phase}: {found?.Cause}. {found?.Progress}. Log:\n{(await Get<OperationLogs>().ReadTailAsync(id, 4000, Stop)).Text}");
        }

        return found!;
    }

    /// <summary>The only operation of a kind, once it has ended.</summary>
    public async Task<Operation> EndOfOnlyAsync(OperationKind kind)
    {
        List<Operation> found = [];
        await Poll.UntilAsync(async () => (found = await ListAsync(kind)).Exists(operation => operation.HasEnded), Limit, Stop);
        return Assert.Single(found);
    }

    public Task<List<Operation>> ListAsync(OperationKind? kind = null) => Operations.ListAsync(new OperationQuery { Kind = kind }, Stop);

    public async Task<string> LogAsync(long id) => (await Get<OperationLogs>().ReadTailAsync(id, OperationLogs.TailBytes, Stop)).Text;

    /// <summary>What restic itself says of the repository, with the newest restic there is.</summary>
    public async Task<string> ResticAsync(params string[] arguments)
    {
        var result = await Shell.TryAsync(
            await ResticBinaries.PathAsync(ResticBinaries.Newest),
            [.. arguments],
            Stop,
            new Dictionary<string, string?> { ["RESTIC_REPOSITORY"] = RepositoryPath, ["RESTIC_PASSWORD"] = Password, ["RESTIC_CACHE_DIR"] = Folder.Combine("cache") });
        return result.ExitCode == 0 ? result.StandardOutput : throw new InvalidOperationException(result.StandardError);
    }

    /// <summary>Files in the repository's folder of locks.</summary>
    public IReadOnlyList<string> Locks() => LocalRepository.Locks(RepositoryPath);

    public IReadOnlyList<string> ProcessRecords() => Directory.GetFiles(Get<DataDirectory>().Running);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
        if (_owned is not null)
        {
            await _owned.DisposeAsync();
        }
    }

    private static T Ok<T>(Outcome<T> outcome) => outcome is Outcome<T>.Ok ok ? ok.Value : throw new InvalidOperationException($"{outcome}");
}

/// <summary>How the host of a test differs from the usual one.</summary>
internal sealed record OperationsHostOptions
{
    public int MaxParallel { get; init; } = 2;

    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>See <see cref="OperationsOptions"/>; here nobody waits.</summary>
    public TimeSpan LockWait { get; init; }

    public TimeSpan PostponeFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Null: the real clock.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Where the repository is; null: in the folder of the test.</summary>
    public string? Uri { get; init; }

    /// <summary>See <see cref="RepositorySecrets.Environment"/>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public GuardSwitch Guard { get; init; } = GuardSwitch.On;

    /// <summary>In place of the real ones; then there is no repository on disk.</summary>
    public IReadOnlyList<IOperationExecutor>? Executors { get; init; }
}
