using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Restic.Provisioning;

/// <summary>Looks for restic in the background once the server listens, so that a slow package archive never delays the pages.</summary>
internal sealed class ResticProvisioning(ResticProvider provider, ResticFolders folders) : BackgroundService, IHostedLifecycleService
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        SecretFolder.RemoveLeftovers(folders);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => base.StartAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await provider.WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops before the search was over.
        }
    }
}
