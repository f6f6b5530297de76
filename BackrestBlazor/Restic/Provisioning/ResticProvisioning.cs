using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Restic.Provisioning;

/// <summary>Looks for restic in the background at start, so that a slow package archive never delays the pages.</summary>
internal sealed class ResticProvisioning(ResticProvider provider, ResticFolders folders) : BackgroundService
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        SecretFolder.RemoveLeftovers(folders);
        return base.StartAsync(cancellationToken);
    }

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
