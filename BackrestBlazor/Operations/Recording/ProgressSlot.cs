using BackrestBlazor.Domain;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Operations.Recording;

/// <summary>
/// The newest status of restic and the phase it is in: one place that each line overwrites. The reader thread only puts; what it means is
/// worked out by who reads.
/// </summary>
internal sealed class ProgressSlot(OperationPhase phase, TimeProvider time)
{
    private volatile ResticMessage? _status;
    private volatile Shown _phase = new(phase, null, 0, null);
    private volatile Seen _seen = Seen.Nothing;
    private volatile bool _cancelling;

    // Since when it shows what it shows; readers are several.
    private readonly Lock _reading = new();
    private OperationPhase? _shown;
    private DateTimeOffset _since;
    private IReadOnlyList<PhaseTime> _past = [];

    public void Put(ResticMessage status) => _status = status;

    /// <param name="phase">What restic seems to do now.</param>
    public void Put(PhaseHint phase) => _phase = new(phase.Phase, phase.RetryPause is { } pause ? time.GetUtcNow() + pause : null, phase.RetryCount, phase.LockedBy);

    /// <summary>What was seen from outside.</summary>
    public void Put(Seen seen) => _seen = seen;

    /// <summary>Its index is not stored yet, though an attempt has ended.</summary>
    public bool IndexPending { get; set; }

    public void Clear() => (_status, _seen) = (null, Seen.Nothing);

    /// <summary>restic has said how far it is.</summary>
    public bool HasStatus => _status is not null;

    /// <summary>Whatever restic says from here on, it is being ended.</summary>
    public void Cancelling() => _cancelling = true;

    public LiveProgress Read(int errors)
    {
        var shown = _phase;
        var seen = _seen;
        var phase = _cancelling ? OperationPhase.Cancelling : seen.IsStalled ? OperationPhase.Stalled : seen.WaitsForLock ? OperationPhase.WaitingForLock : shown.Phase;
        var (since, past) = StayIn(phase);
        var progress = _status switch
        {
            BackupStatus backup => Of(backup),
            RestoreStatus restore => Of(restore),
            TextProgress text => Of(text),
            _ => new OperationProgress(),
        };
        var known = phase is OperationPhase.Scanning or OperationPhase.Uploading or OperationPhase.Restoring;
        return new LiveProgress(phase, progress with
        {
            ErrorCount = errors,
            SecondsRemaining = known ? progress.SecondsRemaining : null,
            NextTryAt = _cancelling ? null : shown.NextTryAt,
            RetryCount = shown.RetryCount,
            LockedBy = shown.LockedBy,
            IndexPending = IndexPending,
            PhaseSince = since,
            Phases = past,
            BytesSent = seen.BytesSent,
            QuietSince = seen.QuietSince,
            QuietReason = seen.Reason,
        });
    }

    private (DateTimeOffset Since, IReadOnlyList<PhaseTime> Past) StayIn(OperationPhase phase)
    {
        lock (_reading)
        {
            if (phase != _shown)
            {
                var now = time.GetUtcNow();
                _past = _shown is { } left ? PhaseTime.Add(_past, left, now - _since) : _past;
                (_shown, _since) = (phase, now);
            }

            return (_since, _past);
        }
    }

    // Without a scan (--no-scan, or before it tells) there are no totals, and a share of nothing is not 0 %.
    private static OperationProgress Of(BackupStatus status) => new()
    {
        Percent = status.TotalBytes > 0 || status.TotalFiles > 0 ? Percent(status.PercentDone) : null,
        FilesDone = status.FilesDone,
        FilesTotal = status.TotalFiles > 0 ? status.TotalFiles : null,
        BytesDone = status.BytesDone,
        BytesTotal = status.TotalFiles > 0 ? status.TotalBytes : null,
        SecondsElapsed = status.SecondsElapsed,
        SecondsRemaining = status is { SecondsRemaining: > 0, PercentDone: < 1 } ? status.SecondsRemaining : null,
        CurrentFiles = status.CurrentFiles,
    };

    private static OperationProgress Of(RestoreStatus status) => new()
    {
        Percent = status.TotalFiles > 0 ? Percent(status.PercentDone) : null,
        FilesDone = status.FilesRestored + status.FilesSkipped,
        FilesTotal = status.TotalFiles > 0 ? status.TotalFiles : null,
        BytesDone = status.BytesRestored + status.BytesSkipped,
        BytesTotal = status.TotalFiles > 0 ? status.TotalBytes : null,
        SecondsElapsed = status.SecondsElapsed,
    };

    private static OperationProgress Of(TextProgress text) => new()
    {
        Percent = text.Percent is { } percent ? Math.Round(percent, 1) : null,
        UnitsDone = text.Done,
        UnitsTotal = text.Total,
        Unit = text.Unit,
        SecondsElapsed = text.Elapsed.TotalSeconds,
    };

    private sealed record Shown(OperationPhase Phase, DateTimeOffset? NextTryAt, int RetryCount, string? LockedBy);

    private static double Percent(double share) => Math.Round(Math.Clamp(share, 0, 1) * 100, 1);
}
