using BackrestBlazor.Domain;
using BackrestBlazor.Live;
using BackrestBlazor.Operations.Retrying;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Recording;

/// <summary>
/// Takes what restic says from the reader threads and never makes them wait: it parses nothing, writes nothing, asks nobody. A loop of its
/// own shows progress twice a second and stores it every five; a database that does not answer delays only the storing.
/// </summary>
internal sealed class OperationRecorder : IDisposable
{
    private static readonly TimeSpan ShowEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StoreEvery = TimeSpan.FromSeconds(5);

    private readonly long _id;
    private readonly RecorderServices _services;
    private readonly OperationLogWriter _log;
    private readonly ItemErrors _errors = new();
    private readonly ProgressSlot _slot;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _loop;
    private volatile string? _commandLine;
    private volatile StartedProcess? _process;
    private volatile GiveUpTimer? _giveUp;
    private int _said;
    private string? _storedCommandLine;
    private LiveProgress _shown;
    private OperationPhase _storedPhase;
    private Task _storing = Task.CompletedTask;
    private long _storedAt;

    public OperationRecorder(Operation operation, OperationPhase phase, OperationLogWriter log, RecorderServices services)
    {
        (_id, _log, _services, _slot, _storedPhase) = (operation.Id, log, services, new ProgressSlot(phase, services.Time), phase);
        _shown = _slot.Read(0);
        _storedAt = services.Time.GetTimestamp();
        services.Board.Set(_id, _shown.Phase, _shown.Progress);
        _loop = LoopAsync();
    }

    /// <summary>Different items that failed.</summary>
    public int ErrorCount => _errors.Count;

    /// <summary>restic's newest command line without secrets; null before the first.</summary>
    public string? CommandLine => _commandLine;

    /// <summary>What is shown now.</summary>
    public LiveProgress Current => _slot.Read(_errors.Count);

    /// <summary>restic as it was last started; null before the first.</summary>
    public StartedProcess? Process => _process;

    /// <summary>Grows with everything that restic says, but not with status lines, which it prints whatever happens.</summary>
    public int Said => Volatile.Read(ref _said);

    /// <summary>restic has said how far it is.</summary>
    public bool HasStatus => _slot.HasStatus;

    /// <summary>Ends the attempt that is under way; null outside of attempts.</summary>
    public GiveUpTimer? GiveUp => _giveUp;

    /// <summary>How restic reports to this recorder.</summary>
    public ResticCall Call(TimeSpan grace) => new()
    {
        CommandLine = TakeCommandLine,
        Started = TakeProcess,
        Line = Take,
        Message = Take,
        Phase = Put,
        Grace = grace,
    };

    /// <summary>The same for one attempt, which is given up when restic tries in vain for too long.</summary>
    public ResticCall Call(TimeSpan grace, GiveUpTimer giveUp)
    {
        _giveUp = giveUp;
        return Call(grace) with
        {
            Phase = hint =>
            {
                Put(hint);
                giveUp.Take(hint);
            },
            GiveUp = giveUp.Token,
        };
    }

    /// <summary>For a helper of the run, such as an unlock: it stands in the log, and the process of the run stays the recorded one.</summary>
    public ResticCall SideCall(TimeSpan grace) => new() { CommandLine = line => _log.Write("$ " + line), Line = Take, Message = Take, Grace = grace };

    /// <summary>A line of the app's own in the log.</summary>
    public void Note(string line) => _log.Write(line);

    public void ShowPhase(OperationPhase phase) => Put(new PhaseHint(phase));

    /// <summary>The app waits before it tries again.</summary>
    public void ShowRetry(TimeSpan pause, bool isIndexPending)
    {
        _slot.IndexPending = isIndexPending;
        Put(new PhaseHint(OperationPhase.Retrying, pause));
    }

    /// <summary>The app waits until somebody else has finished with the repository.</summary>
    public void ShowLockWait(string owner) => Put(new PhaseHint(OperationPhase.WaitingForLock, LockedBy: owner));

    /// <summary>It begins once more: what the last attempt said of its progress is over.</summary>
    public void Begin(OperationPhase phase)
    {
        _slot.Clear();
        ShowPhase(phase);
    }

    public void Show(Seen seen) => _slot.Put(seen);

    public void ShowCancelling() => _slot.Cancelling();

    /// <summary>Nothing comes any more: stops the loop and returns the errors that are not stored yet.</summary>
    public async Task<IReadOnlyList<OperationError>> EndAsync()
    {
        await _closing.CancelAsync();
        await _loop;
        await _storing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _errors.Fresh();
    }

    public void Dispose() => _closing.Dispose();

    private void TakeCommandLine(string commandLine)
    {
        _commandLine = commandLine;
        _log.Write("$ " + commandLine);
    }

    // Directly to disk and synced, before the first byte is read: a locked database must not hide a process from the next start.
    private void TakeProcess(StartedProcess process)
    {
        _services.Processes.Write(ProcessKey.Of(_id), process);
        _process = process;
    }

    private void Put(PhaseHint hint)
    {
        Interlocked.Increment(ref _said);
        _slot.Put(hint);
    }

    private void Take(ResticLine line)
    {
        Interlocked.Increment(ref _said);
        if (line.Text.Length > 0 && line.Text[0] is not ('{' or '['))
        {
            _log.Write(line.Text);
        }
    }

    private void Take(ResticMessage message)
    {
        if (message is BackupStatus or RestoreStatus or TextProgress)
        {
            _slot.Put(message);
        }
        else if ((message is not ItemError error || _errors.Add(error.Item, error.Text)) && LogText.Of(message) is { } text)
        {
            _log.Write(text);
        }
    }

    private async Task LoopAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            await Task.Delay(ShowEvery, _services.Time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Show();
            StoreWhenDue();
        }
    }

    private void Show()
    {
        var now = Current;
        if (now != _shown)
        {
            _shown = now;
            _services.Board.Set(_id, now.Phase, now.Progress);
            _services.Feed.Publish(new OperationProgressed(_id, now.Phase, now.Progress));
        }
    }

    private void StoreWhenDue()
    {
        // What could not be stored is not tried at once again.
        var isNew = !_storing.IsFaulted && (_shown.Phase != _storedPhase || _commandLine != _storedCommandLine);
        var due = isNew || _services.Time.GetElapsedTime(_storedAt) >= StoreEvery;
        if (!due || !_storing.IsCompleted || _closing.IsCancellationRequested)
        {
            return;
        }

        if (_storing.IsFaulted)
        {
            _services.Logger.LogWarning(_storing.Exception, "Progress of operation {OperationId} could not be stored; the next time it is tried again.", _id);
        }

        _storedAt = _services.Time.GetTimestamp();
        _storing = StoreAsync(_shown, _commandLine);
    }

    private async Task StoreAsync(LiveProgress shown, string? commandLine)
    {
        if (commandLine != _storedCommandLine)
        {
            await _services.Operations.UpdateAsync(_id, row => row.CommandLine = commandLine, CancellationToken.None);
            _storedCommandLine = commandLine;
        }

        await _services.Operations.SaveProgressAsync(_id, shown.Phase, shown.Progress, CancellationToken.None);
        _storedPhase = shown.Phase;
        if (_errors.Fresh() is { Count: > 0 } fresh)
        {
            await _services.Operations.AddErrorsAsync(_id, fresh, CancellationToken.None);
            _errors.Stored(fresh.Count);
        }
    }
}
