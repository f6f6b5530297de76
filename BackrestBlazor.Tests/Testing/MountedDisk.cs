namespace BackrestBlazor.Tests.Testing;

/// <summary>A small disk in memory, mounted at a folder; needs root.</summary>
internal sealed class MountedDisk : IAsyncDisposable
{
    private readonly string _point;
    private bool _isMounted;

    private MountedDisk(string point) => _point = point;

    public static async Task<MountedDisk> MountAsync(string point, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(point);
        var disk = new MountedDisk(point);
        await disk.MountAgainAsync(cancellationToken);
        return disk;
    }

    /// <summary>An empty one at the same place.</summary>
    public async Task MountAgainAsync(CancellationToken cancellationToken)
    {
        await Shell.RunAsync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", _point], cancellationToken);
        _isMounted = true;
    }

    /// <summary>What was on it is out of sight, even if somebody still looks.</summary>
    public async Task UnmountAsync(CancellationToken cancellationToken)
    {
        await Shell.RunAsync("umount", ["--lazy", _point], cancellationToken);
        _isMounted = false;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isMounted)
        {
            await UnmountAsync(CancellationToken.None);
        }
    }
}
