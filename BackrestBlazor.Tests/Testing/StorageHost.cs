using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackrestBlazor.Tests.Testing;

/// <summary>The storage floor on a data directory of its own, real SQLite and all; without a web server.</summary>
internal sealed class StorageHost : IAsyncDisposable
{
    private readonly IHost _host;

    /// <param name="dataDirectory">Where the data lies; it outlives this object, so that a test can start again on it.</param>
    /// <param name="configure">More services or configuration.</param>
    public StorageHost(string dataDirectory, Action<HostApplicationBuilder>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new(DataDirectory.ConfigurationKey, dataDirectory)]);
        builder.Services.AddLogging();
        builder.AddLive().AddStorage();
        configure?.Invoke(builder);
        _host = builder.Build();
    }

    public IServiceProvider Services => _host.Services;

    public RepositoryStore Repositories => Get<RepositoryStore>();

    public PlanStore Plans => Get<PlanStore>();

    public OperationStore Operations => Get<OperationStore>();

    public SnapshotStore Snapshots => Get<SnapshotStore>();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public StorageHost Open()
    {
        Get<StorageStartup>().Open();
        return this;
    }

    public async Task<Repository> AddRepositoryAsync(string name, CancellationToken cancellationToken)
    {
        var repository = new Repository { Name = name, Uri = "/srv/" + name };
        var outcome = await Repositories.AddAsync(repository, new RepositorySecrets { Password = "secret of " + name }, cancellationToken);
        return ((Outcome<Repository>.Ok)outcome).Value;
    }

    public async Task<Plan> AddPlanAsync(string name, Repository repository, CancellationToken cancellationToken)
    {
        var outcome = await Plans.AddAsync(new Plan { Name = name, Key = "", RepositoryId = repository.Id }, cancellationToken);
        return ((Outcome<Plan>.Ok)outcome).Value;
    }

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return ValueTask.CompletedTask;
    }
}
