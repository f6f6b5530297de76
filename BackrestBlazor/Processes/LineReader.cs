using System.Buffers;
using System.Text;

namespace BackrestBlazor.Processes;

/// <summary>Cuts a stream of bytes into lines. A line that never ends costs 1 MiB, not the memory of the machine.</summary>
internal sealed class LineReader(Action<string> onLine)
{
    /// <summary>1 MiB. What a line has beyond is dropped.</summary>
    public const int MaximumBytes = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _pending = new();

    /// <summary>Reads to the end, blocking the calling thread; the last line needs no newline.</summary>
    public void ReadToEnd(Stream stream)
    {
        var buffer = new byte[32 * 1024];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            Take(buffer.AsSpan(0, count));
        }

        if (_pending.WrittenCount > 0)
        {
            Emit();
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        int end;
        while ((end = bytes.IndexOf((byte)'\n')) >= 0)
        {
            Append(bytes[..end]);
            Emit();
            bytes = bytes[(end + 1)..];
        }

        Append(bytes);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var room = MaximumBytes - _pending.WrittenCount;
        _pending.Write(bytes.Length <= room ? bytes : bytes[..room]);
    }

    private void Emit()
    {
        var line = Encoding.UTF8.GetString(_pending.WrittenSpan).TrimEnd('\r');
        _pending.ResetWrittenCount();
        onLine(line);
    }
}
