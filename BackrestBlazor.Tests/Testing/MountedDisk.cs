namespace BackrestBlazor.Tests.Testing;

/// <summary>A small disk in memory, mounted at a folder; needs root.</summary>
internal sealed class MountedDisk : IAsyncDisposable
{
    private readonly string _point;
    private readonly int _megabytes;
    private bool _isMounted;

    private MountedDisk(string point, int megabytes) => (_point, _megabytes) = (point, megabytes);

    public static async Task<MountedDisk> MountAsync(string point, CancellationToken cancellationToken, int megabytes = 64)
    {
        Directory.CreateDirectory(point);
        var disk = new MountedDisk(point, megabytes);
        await disk.MountAgainAsync(cancellationToken);
        return disk;
    }

    /// <summary>An empty one at the same place.</summary>
    public async Task MountAgainAsync(CancellationToken cancellationToken)
    {
        await Shell.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={_megabytes}m", "tmpfs", _point], cancellationToken);
        _isMounted = true;
    }

    /// <summary>As after an error of the disk, or when somebody mounted it so.</summary>
    public Task MakeReadOnlyAsync(CancellationToken cancellationToken) => Shell.RunAsync("mount", ["-o", "remount,ro", _point], cancellationToken);

    public Task MakeWritableAsync(CancellationToken cancellationToken) => Shell.RunAsync("mount", ["-o", "remount,rw", _point], cancellationToken);

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
