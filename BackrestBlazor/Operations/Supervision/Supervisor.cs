using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Recording;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Processes;
using BackrestBlazor.Processes.Vitals;

namespace BackrestBlazor.Operations.Supervision;

/// <summary>
/// Looks every two seconds at the restic of one operation from outside: what it sends, what it uses, whether anything moves at all. It asks nobody that could make it
/// wait, and restic does not notice. An operation that is over before the first look costs nothing.
/// </summary>
internal sealed class Supervisor : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StoreEvery = TimeSpan.FromMinutes(1);

    /// <summary>Legitimate silence is shorter: key derivation, the load of an index, a slow disk.</summary>
    private static readonly TimeSpan QuietFor = TimeSpan.FromSeconds(20);

    /// <summary>Where nothing shows what it waits for it may well be at work: a person is not bothered with that so soon.</summary>
    private static readonly TimeSpan QuietForNoReason = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan QuietForLock = TimeSpan.FromSeconds(6);

    private readonly SupervisorServices _services;
    private readonly OperationRun _run;
    private readonly OperationRecorder _recorder;
    private readonly StallRule _rule;
    private readonly VitalsHistory _history;
    private readonly HostProbe _host;
    private readonly LifeSigns _life;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _loop;
    private StartedProcess? _process;
    private VitalProbe? _probe;
    private VitalSigns? _last;
    private long? _lastSent;
    private DateTimeOffset _lastAt;
    private DateTimeOffset _processAt;
    private long _storedAt;
    private Task _storing = Task.CompletedTask;
    private bool _waitsForLock;
    private bool _isStalled;
    private bool _isTold;

    public Supervisor(OperationRun run, SupervisorServices services)
    {
        (_run, _recorder, _services) = (run, run.Recorder, services);
        _rule = StallRule.Of(run, services.Options.Value.StallTimeout);
        _history = new VitalsHistory(run.Operation.Id, Every);
        _host = new HostProbe(services.Time);
        _life = new LifeSigns(services.Time.GetUtcNow());
        _storedAt = services.Time.GetTimestamp();
        _loop = LoopAsync();
    }

    /// <summary>The operation has ended: what was seen is kept with it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _loop;
        _ = KeepAsync();
        _closing.Dispose();
    }

    // Not waited for: a database that does not answer must not keep the operation from ending.
    private async Task KeepAsync()
    {
        await _storing;
        if (_history.Count > 1)
        {
            await StoreAsync();
        }

        _services.Board.Remove(_run.Operation.Id);
    }

    private async Task LoopAsync()
    {
        while (true)
        {
            await Task.Delay(Every, _services.Time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_closing.IsCancellationRequested)
            {
                return;
            }

            if (!TryLook())
            {
                return;
            }

            if (_storing.IsCompleted && _history.Count > 1 && _services.Time.GetElapsedTime(_storedAt) >= StoreEvery)
            {
                _storedAt = _services.Time.GetTimestamp();
                _storing = StoreAsync();
            }
        }
    }

    // Who looks on must never end what it looks at.
    private bool TryLook()
    {
        try
        {
            Look(_services.Time.GetUtcNow());
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _services.Logger.LogError(exception, "Operation {OperationId} is not looked at any more; it goes on.", _run.Operation.Id);
            _recorder.Show(Seen.Nothing);
            return false;
        }
    }

    private void Look(DateTimeOffset now)
    {
        if (_recorder.Process != _process)
        {
            (_process, _last, _lastSent, _processAt) = (_recorder.Process, null, null, now);
            _probe = _process is null ? null : new VitalProbe(_process);
            _life.Restart(now);
            _waitsForLock = false;
        }

        if (_probe?.Look() is not { } signs)
        {
            _life.Restart(now);
            _waitsForLock = false;
            Show(now, null);
            return;
        }

        if (signs.Host is { } host)
        {
            _history.Host = host.ToString();
            _host.Ask(host, _closing.Token);
        }

        var progress = _recorder.Current.Progress;
        if (progress.NextTryAt > now)
        {
            _life.Excuse(now);
        }

        var isAlive = _life.Take(now, signs, Heard(progress));
        _waitsForLock = !isAlive && MayWaitForLock(now - _processAt) && (_waitsForLock || now - _life.LastSign >= QuietForLock);
        if (_waitsForLock)
        {
            _life.Excuse(now); // else what it begins after the wait would count as silent since before it
        }

        Remember(now, signs, progress.BytesSent);
        Show(now, signs);
        (_last, _lastAt) = (signs, now);
    }

    /// <summary>restic's own word for that it got on.</summary>
    private long Heard(OperationProgress progress) => _recorder.Said + (progress.BytesDone ?? 0) + (progress.FilesDone ?? 0) + (progress.UnitsDone ?? 0);

    private void Show(DateTimeOffset now, VitalSigns? signs)
    {
        var quiet = now - _life.LastSign;
        Judge(isQuiet: quiet >= _rule.Timeout, isThere: signs is not null);
        QuietReason? reason = signs is null || quiet < QuietFor ? null : ReasonOf(signs);
        reason = reason is QuietReason.Unknown && quiet < QuietForNoReason ? null : reason;
        _recorder.Show(new Seen(SentOf(signs), reason is null ? null : _life.LastSign, reason, _isStalled, _waitsForLock));
    }

    /// <summary>It has said nothing yet, and was told to wait.</summary>
    private bool MayWaitForLock(TimeSpan age) => !_recorder.HasStatus && age < _rule.LockWait;

    private void Judge(bool isQuiet, bool isThere)
    {
        if (isQuiet == _isStalled)
        {
            return;
        }

        _isStalled = isQuiet;
        if (!isQuiet)
        {
            if (isThere)
            {
                _recorder.Note("It moves again.");
            }

            return;
        }

        _recorder.Note($"No sign of life since {_life.LastSign:u}: stalled.");
        _services.Logger.LogWarning("Operation {OperationId} shows no sign of life since {Since:u}; the plan says {Action}.", _run.Operation.Id, _life.LastSign, _rule.Action);
        if (!_isTold)
        {
            _isTold = true;
            _ = _services.Teller.TellAsync(_run, _life.LastSign);
        }

        if (_rule.Action is StallAction.Retry)
        {
            _recorder.GiveUp?.Stall();
        }
    }

    /// <summary>Only a backup sends in order to store; null where it cannot be told.</summary>
    private long? SentOf(VitalSigns? signs)
    {
        if (_run.Operation.Kind is not OperationKind.Backup || _run.Operation.DryRun)
        {
            return null;
        }

        return signs is null ? _recorder.Current.Progress.BytesSent : signs.BytesSent ?? signs.OwnBytesWritten / 2;
    }

    private static QuietReason ReasonOf(VitalSigns signs) => signs switch
    {
        { IsStopped: true } => QuietReason.Stopped,
        { QueuedBytes: > 0 } => QuietReason.HostNotTaking,
        { Connections: > 0 } => QuietReason.HostSilent,
        { WaitsForDisk: true } => QuietReason.Disk,
        _ => QuietReason.Unknown,
    };

    private void Remember(DateTimeOffset now, VitalSigns signs, long? sent)
    {
        var seconds = (now - _lastAt).TotalSeconds;
        if (_last is { } last && seconds > 0)
        {
            var point = new VitalPoint(
                Math.Round(100 * (signs.Cpu - last.Cpu).TotalSeconds / seconds, 1),
                signs.MemoryBytes,
                (long)((signs.BytesRead - last.BytesRead) / seconds),
                sent is { } current && _lastSent is { } before ? (long)(Math.Max(0, current - before) / seconds) : null,
                signs.Connections,
                _host.Last?.LatencyMs is { } latency ? Math.Round(latency, 2) : null,
                _host.Last?.LossPercent);
            _history.Add(now, point);
            _services.Board.Set(_history.Read());
        }

        _lastSent = sent;
    }

    private async Task StoreAsync()
    {
        try
        {
            await _services.Store.SaveAsync(_history.Read(), CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Charts are worth no operation: a full disk or a locked database costs them.
            _services.Logger.LogWarning(exception, "Vital signs of operation {OperationId} could not be stored.", _run.Operation.Id);
        }
    }
}
