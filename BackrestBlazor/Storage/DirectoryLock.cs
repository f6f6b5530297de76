using System.Globalization;

namespace BackrestBlazor.Storage;

/// <summary>
/// Holds the data directory for this process: a second server on it would run every plan twice. The file names the holder and is emptied by a
/// clean stop, so that the next start knows whether the last one ended well.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DirectoryLock(FileStream file, bool lastStopWasClean)
    {
        _file = file;
        LastStopWasClean = lastStopWasClean;
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
            holder = ReadHolder(path);
            return null;
        }

        var clean = file.Length == 0;
        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush(flushToDisk: true);
        return new DirectoryLock(file, clean);
    }

    public void Dispose()
    {
        if (_file.CanWrite)
        {
            _file.SetLength(0);
            _file.Flush(flushToDisk: true);
        }

        _file.Dispose();
    }

    private static int ReadHolder(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return int.TryParse(reader.ReadToEnd(), CultureInfo.InvariantCulture, out var pid) ? pid : 0;
    }
}
