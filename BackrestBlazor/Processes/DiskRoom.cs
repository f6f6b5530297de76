using System.Runtime.InteropServices;

namespace BackrestBlazor.Processes;

/// <summary>Whether, and how much, can be written in a place.</summary>
internal static class DiskRoom
{
    private const int ForWriting = 2; // W_OK, access(2)

    /// <summary>Bytes that the server may still write where a folder lies, or will lie; null where the system does not tell.</summary>
    public static long? Of(string folder)
    {
        try
        {
            return Existing(folder) is { } place ? new DriveInfo(place).AvailableFreeSpace : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether this process may make files where a folder lies, or will lie; nothing is written to find out.</summary>
    public static bool IsWritable(string folder) => !OperatingSystem.IsLinux() || Existing(folder) is not { } place || Access(place, ForWriting) == 0;

    private static string? Existing(string folder)
    {
        var place = folder;
        while (place is not null && !Directory.Exists(place))
        {
            place = Path.GetDirectoryName(place);
        }

        return place;
    }

    // .NET has no question for it; a read-only file system says no, too.
    [DllImport("libc", EntryPoint = "access", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode);
}
