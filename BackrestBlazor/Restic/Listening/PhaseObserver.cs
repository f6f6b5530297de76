using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Restic.Listening;

/// <summary>Tells from what restic prints what it seems to do. It is told everything in turn and calls back only when the phase changes.</summary>
internal sealed class PhaseObserver(CommandKind kind, Action<PhaseHint>? changed)
{
    private PhaseHint? _current;
    private PhaseHint _working = new(OperationPhase.Working);
    private BackupStatus _last = new();
    private int _retries;

    /// <summary>An upload of an index failed, or everything was read, which is when the last index is sent: if the run does not succeed, data may lie there unlisted.</summary>
    public bool IndexTrouble { get; private set; }

    public void Start() => Work(kind switch
    {
        CommandKind.Backup => OperationPhase.Scanning,
        CommandKind.Restore => OperationPhase.Restoring,
        CommandKind.RepairIndex => OperationPhase.RepairingIndex,
        _ => OperationPhase.Working,
    });

    public void Take(ResticMessage message)
    {
        if (message is BackupStatus { Action: null } status)
        {
            TakeStatus(status);
            _last = status;
        }
    }

    public void TakeText(string line)
    {
        if (line.StartsWith("repo already locked, waiting", StringComparison.Ordinal))
        {
            Show(new PhaseHint(OperationPhase.WaitingForLock));
        }
        else if (BackendRetry.Parse(line) is { } retry)
        {
            IndexTrouble |= retry.IsIndexUpload;
            _retries = retry.Pause is null ? 0 : _retries + 1;
            Show(retry.Pause is null ? _working : new PhaseHint(OperationPhase.Retrying, retry.Pause, retry.Target, _retries));
        }
    }

    private void TakeStatus(BackupStatus status)
    {
        // While the scan still finds files, 1.0 may be true for a moment; all done twice in a row, with no file at hand, is the end of reading.
        var allRead = IsAllRead(status) && IsAllRead(_last) && status.TotalFiles == _last.TotalFiles;
        var moved = status.BytesDone != _last.BytesDone || status.FilesDone != _last.FilesDone;
        var retrying = _current?.Phase == OperationPhase.Retrying;
        var phase = allRead ? OperationPhase.Finalising : status.BytesDone > 0 || status.FilesDone > 0 ? OperationPhase.Uploading : OperationPhase.Scanning;
        IndexTrouble |= allRead;
        _working = new PhaseHint(phase);
        // Status lines go on while a retry waits; only progress ends it.
        if (!retrying || moved)
        {
            _retries = 0;
            Show(_working);
        }
    }

    private static bool IsAllRead(BackupStatus status) =>
        status.PercentDone >= 1 && status.TotalFiles > 0 && status.FilesDone >= status.TotalFiles && status.CurrentFiles.Count == 0;

    private void Work(OperationPhase phase)
    {
        _working = new PhaseHint(phase);
        Show(_working);
    }

    private void Show(PhaseHint hint)
    {
        if (hint != _current)
        {
            _current = hint;
            changed?.Invoke(hint);
        }
    }
}
