using System.Globalization;
using System.Text;

namespace BackrestBlazor.Operations.Recording;

/// <summary>
/// A log file that keeps its beginning and its end: what a run began with and how it ended tell most, and a log of a million warnings must
/// not fill the disk. Not thread-safe: one loop writes.
/// </summary>
internal sealed class LogFile(string path, int headBytes = LogFile.DefaultBytes, int tailBytes = LogFile.DefaultBytes) : IDisposable
{
    /// <summary>1 MiB at each end.</summary>
    public const int DefaultBytes = 1024 * 1024;

    private FileStream _file = new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
    private long _headEnd = -1;
    private long _leftOut;

    /// <summary>Bytes in the file now.</summary>
    public long Length => _file.Length;

    /// <summary>How many bytes the file would be longer had nothing been left out: a reader's place moves back by as much.</summary>
    public long Shift { get; private set; }

    public void Append(ReadOnlySpan<char> line)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(line.Length + 1)];
        var count = Encoding.UTF8.GetBytes(line, bytes);
        bytes[count++] = (byte)'\n';
        _file.Write(bytes, 0, count);
        if (_headEnd < 0 && _file.Position >= headBytes)
        {
            _headEnd = _file.Position;
        }
    }

    public void Flush()
    {
        // Twice the tail may gather, so that it is copied once per tail and not once per line.
        if (_headEnd >= 0 && _file.Length > _headEnd + 2L * tailBytes)
        {
            Compact();
        }

        _file.Flush();
    }

    public void Dispose()
    {
        if (_headEnd >= 0 && _file.Length > _headEnd + tailBytes + MarkerRoom)
        {
            Compact();
        }

        _file.Dispose();
    }

    private const int MarkerRoom = 256;

    /// <summary>Writes a new file beside and puts it in place, so that a reader sees the old one or the new one whole.</summary>
    private void Compact()
    {
        _file.Flush();
        var before = _file.Length;
        var tail = new byte[tailBytes];
        _file.Position = before - tailBytes;
        _file.ReadExactly(tail);
        var firstLine = Array.IndexOf(tail, (byte)'\n') + 1;
        _leftOut += before - _headEnd - tailBytes + firstLine;

        var temporary = path + ".new";
        var compacted = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        _file.Position = 0;
        CopyHead(compacted);
        compacted.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"… about {_leftOut:N0} bytes were left out here …\n")));
        compacted.Write(tail, firstLine, tail.Length - firstLine);
        _file.Dispose();
        File.Move(temporary, path, overwrite: true);
        _file = compacted;
        Shift += before - compacted.Length;
    }

    private void CopyHead(FileStream destination)
    {
        var buffer = new byte[64 * 1024];
        for (var left = _headEnd; left > 0;)
        {
            var count = _file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            destination.Write(buffer, 0, count);
            left -= count;
        }
    }
}
