using System.Globalization;
using BackrestBlazor.Operations.Lines;
using BackrestBlazor.Operations.Running;

namespace BackrestBlazor.Operations.Locks;

/// <summary>
/// Waits for the lock of somebody who is at work, up to a limit; meanwhile the place among the running ones is free for other repositories. The app waits itself, whatever the
/// version of restic: 0.14 cannot, the others say nothing while they do, and none of them sees that the lock has died.
/// </summary>
internal sealed class LockWait(OperationRun run, TimeSpan limit, WorkLines lines, WorkSignal signal, TimeProvider time)
{
    /// <summary>Each look is two processes of restic, half a second of a core each.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private TimeSpan _pause = TimeSpan.FromSeconds(1);
    private long? _since;
    private string? _told;

    /// <summary>False: it has waited for as long as it may.</summary>
    public async Task<bool> NextAsync(JudgedLock holder, CancellationToken cancellationToken)
    {
        _since ??= time.GetTimestamp();
        var left = limit - time.GetElapsedTime(_since.Value);
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        if (_told != holder.Lock.Id)
        {
            _told = holder.Lock.Id;
            run.Recorder.Note(string.Create(CultureInfo.InvariantCulture, $"Waits for the lock of {holder.Owner}, made at {holder.Lock.Time:u}, for up to {left.TotalSeconds:0} s."));
        }

        run.Recorder.ShowLockWait(holder.Owner);
        await PauseAsync(_pause < left ? _pause : left, cancellationToken);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        return true;
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        lines.Pause(run.Operation.Id);
        signal.Set();
        try
        {
            await Task.Delay(pause, time, cancellationToken);
        }
        finally
        {
            lines.Resume(run.Operation.Id);
        }
    }
}
