using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace BackrestBlazor.Operations.Recording;

/// <summary>
/// Takes lines from any thread without ever making it wait, and writes them in a loop of its own, at most twice a second. What a slow disk
/// cannot take in time is counted, not kept.
/// </summary>
internal sealed class OperationLogWriter : IAsyncDisposable
{
    /// <summary>Characters of one line; restic's own lines are far below.</summary>
    private const int MaximumLine = 8 * 1024;

    /// <summary>Characters that may wait for the disk.</summary>
    private const int MaximumWaiting = 4 * 1024 * 1024;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new(); // two lists, for the length of an addition
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _closing = new();
    private readonly LogFile _file;
    private readonly TimeProvider _time;
    private readonly Action<long> _grew;
    private readonly Action<Exception> _failed;
    private readonly Task _loop;
    private List<string> _waiting = [];
    private int _waitingLength;
    private int _dropped;

    /// <param name="file">Owned from here on.</param>
    /// <param name="grew">Hears the new length in bytes.</param>
    /// <param name="failed">Hears once that the disk does not take it; the operation goes on without a log.</param>
    public OperationLogWriter(LogFile file, TimeProvider time, Action<long> grew, Action<Exception> failed)
    {
        (_file, _time, _grew, _failed) = (file, time, grew, failed);
        _loop = LoopAsync();
    }

    /// <summary>See <see cref="LogFile.Shift"/>.</summary>
    public long Shift => _file.Shift;

    public void Write(string line)
    {
        var stamped = string.Create(CultureInfo.InvariantCulture, $"{_time.GetUtcNow():HH:mm:ss}Z  {Clean(line)}");
        lock (_gate)
        {
            if (_waitingLength > MaximumWaiting)
            {
                _dropped++;
                return;
            }

            _waiting.Add(stamped);
            _waitingLength += stamped.Length;
        }

        _wake.Writer.TryWrite(true);
    }

    /// <summary>Writes what waits and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _wake.Writer.TryComplete();
        await _closing.CancelAsync();
        await _loop;
        _closing.Dispose();
    }

    private async Task LoopAsync()
    {
        await Task.Yield();
        using (_file)
        {
            try
            {
                while (await _wake.Reader.WaitToReadAsync())
                {
                    _wake.Reader.TryRead(out _);
                    WriteWaiting();
                    _grew(_file.Length);
                    await Task.Delay(Pause, _time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                WriteWaiting();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _failed(exception);
            }
        }
    }

    private void WriteWaiting()
    {
        List<string> lines;
        int dropped;
        lock (_gate)
        {
            (lines, _waiting) = (_waiting, []);
            (dropped, _dropped, _waitingLength) = (_dropped, 0, 0);
        }

        lines.ForEach(line => _file.Append(line));
        if (dropped > 0)
        {
            _file.Append(string.Create(CultureInfo.InvariantCulture, $"… {dropped:N0} lines came faster than the disk took them …"));
        }

        _file.Flush();
    }

    /// <summary>A file name may hold a newline or an escape sequence; a log line must not.</summary>
    private static string Clean(string line)
    {
        var text = line.Length > MaximumLine ? line[..MaximumLine] + "…" : line;
        return text.Any(char.IsControl)
            ? text.Aggregate(new StringBuilder(text.Length), (clean, c) => clean.Append(char.IsControl(c) && c != '\t' ? '\u00b7' : c)).ToString()
            : text;
    }
}
