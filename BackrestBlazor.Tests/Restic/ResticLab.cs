using BackrestBlazor.Domain;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Restic.Opening;
using BackrestBlazor.Restic.Provisioning;
using BackrestBlazor.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Tests.Restic;

/// <summary>The driver with a real restic of one version, a repository in a temporary folder and a place for sources.</summary>
internal sealed class ResticLab : IAsyncDisposable
{
    public const string Instance = "lab";
    public const string PlanKey = "documents";
    private const string Password = "the password";

    private readonly TemporaryFolder _folder = new();
    private readonly ResticProvider _provider;

    private ResticLab(string resticPath)
    {
        Folders = new ResticFolders(_folder.Combine("data"));
        Directory.CreateDirectory(Source);
        _provider = Provider(new ResticOptions { ResticPath = resticPath }, Folders);
        var probe = new ResticVersionProbe(Runner, TimeProvider.System);
        Client = new ResticClient(_provider, new ResticKnowledge(_provider, probe, TimeProvider.System), Runner, Folders, TimeProvider.System);
        Access = Open(Password);
    }

    public static ProcessRunner Runner { get; } = new(TimeProvider.System);

    public ResticClient Client { get; }

    public ResticAccess Access { get; }

    public ResticFolders Folders { get; }

    public string Source => _folder.Combine("source");

    public string Target => _folder.Combine("target");

    public string Repository => _folder.Combine("repository");

    public static async Task<ResticLab> CreateAsync(string version) => new(await ResticBinaries.PathAsync(version));

    /// <summary>With a repository that exists.</summary>
    public static async Task<ResticLab> InitializedAsync(string version)
    {
        var lab = await CreateAsync(version);
        CheapRepository.Create(lab.Repository, Password);
        return lab;
    }

    public static ResticProvider Provider(ResticOptions options, ResticFolders folders) => new(
        Options.Create(options), folders, new ResticVersionProbe(Runner, TimeProvider.System), new DistributionPackage(Runner, NullLogger<DistributionPackage>.Instance), TimeProvider.System, NullLogger<ResticProvider>.Instance);

    public ResticAccess Open(string password, RepositorySettings? settings = null, string? uri = null) =>
        new(uri ?? Repository, settings ?? new RepositorySettings(), new RepositorySecrets { Password = password });

    public BackupRequest Backup(PlanSettings? settings = null) => new()
    {
        Settings = settings ?? new PlanSettings { Paths = [Source] },
        InstanceName = Instance,
        PlanKey = PlanKey,
    };

    public Task<ResticResult<BackupSummary>> BackupAsync(BackupRequest? request = null, ResticCall? call = null) =>
        Client.BackupAsync(Access, request ?? Backup(), call ?? ResticCall.Silent, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _provider.Dispose();
        await _folder.DisposeAsync();
    }
}
