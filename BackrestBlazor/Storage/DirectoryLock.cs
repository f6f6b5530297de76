using System.Globalization;
using System.Text;

namespace BackrestBlazor.Storage;

/// <summary>
/// Holds the data directory for this process: a second server on it would run every plan twice. A file beside the lock names the holder (.NET
/// cannot read a file that is locked) and is removed by a clean stop, so that the next start knows whether the last one ended well.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string HolderSuffix = ".pid";

    private readonly FileStream _file;
    private readonly string _holderFile;

    private DirectoryLock(FileStream file, string holderFile)
    {
        _file = file;
        _holderFile = holderFile;
        LastStopWasClean = !File.Exists(holderFile);
    }

    public bool LastStopWasClean { get; }

    /// <summary>Null with the holder's pid (0 when it cannot be read) when another process holds it.</summary>
    /// <exception cref="IOException">The file cannot be opened for another reason.</exception>
    public static DirectoryLock? TryTake(string path, out int holder)
    {
        holder = 0;
        FileStream file;
        try
        {
            // .NET takes flock(LOCK_EX | LOCK_NB) for FileShare.None on Unix; the kernel lets go when the process ends, however it ends.
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            holder = ReadHolder(path + HolderSuffix);
            return null;
        }

        var taken = new DirectoryLock(file, path + HolderSuffix);
        AtomicFile.Write(path + HolderSuffix, Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        return taken;
    }

    public void Dispose()
    {
        File.Delete(_holderFile);
        _file.Dispose();
    }

    private static int ReadHolder(string path) =>
        File.Exists(path) && int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var pid) ? pid : 0;
}
