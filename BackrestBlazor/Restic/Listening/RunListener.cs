using System.Text.RegularExpressions;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Restic.Listening;

/// <summary>
/// Hears one run of restic: tells the call what it wants to know and remembers what its end is judged by. Both streams come in on threads
/// of their own, hence the lock; nothing in it waits for anybody.
/// </summary>
internal sealed partial class RunListener(CommandKind kind, ResticCall call, SecretRedactor redactor)
{
    private const int LinesKept = 200;
    private const int ErrorsKept = 1000;
    private const int ErrorsCompared = 100_000;

    private readonly Lock _lock = new();
    private readonly PhaseObserver _phase = new(kind, call.Phase);
    private readonly Queue<string> _lines = new();
    private readonly List<ItemError> _errors = [];
    private readonly HashSet<string> _errorItems = [];
    private readonly List<string> _missingSources = [];
    private ExitError? _exitError;
    private int _errorCount;
    private bool _hasSummary;

    /// <summary>What the run hands to the runner.</summary>
    /// <param name="onOutput">Takes each line of stdout that is no message; null when nobody does.</param>
    public ProcessOutput Output(Action<ResticLine>? onOutput) => new()
    {
        Started = process =>
        {
            call.Started?.Invoke(process);
            _phase.Start();
        },
        OutputLine = raw => TakeOutput(ResticLine.Of(raw, isError: false), onOutput),
        ErrorLine = raw => TakeError(ResticLine.Of(raw, isError: true)),
    };

    public Ending End(ProcessExit exit)
    {
        lock (_lock)
        {
            return new Ending(kind, exit)
            {
                Lines = [.. _lines],
                ExitError = _exitError,
                Errors = [.. _errors],
                ErrorCount = _errorCount,
                MissingSources = [.. _missingSources],
                HasSummary = _hasSummary,
                IndexTrouble = _phase.IndexTrouble,
            };
        }
    }

    private void TakeOutput(ResticLine line, Action<ResticLine>? onOutput)
    {
        ResticMessage? message = kind switch
        {
            CommandKind.Backup => line.Read(ResticJson.Default.BackupMessage),
            CommandKind.Restore => line.Read(ResticJson.Default.RestoreMessage),
            CommandKind.Prune or CommandKind.Check or CommandKind.RepairIndex => TextProgress.Parse(line.Text),
            _ => null,
        };
        lock (_lock)
        {
            if (message is not null)
            {
                _hasSummary |= message is BackupSummary or RestoreSummary;
                _phase.Take(message);
                call.Message?.Invoke(message);
            }

            // Progress is not for the log: at two lines a second a night's backup would fill it.
            if (message is not (BackupStatus or RestoreStatus or TextProgress))
            {
                call.Line?.Invoke(line with { Text = redactor.Redact(line.Text) });
            }
        }

        onOutput?.Invoke(line);
    }

    private void TakeError(ResticLine line)
    {
        var message = line.Read(ResticJson.Default.ErrorMessage);
        var text = redactor.Redact(line.Text);
        lock (_lock)
        {
            call.Line?.Invoke(line with { Text = text });
            switch (message)
            {
                case ExitError exitError:
                    _exitError = exitError with { Message = redactor.Redact(exitError.Message) };
                    break;
                case ItemError error:
                    TakeItem(error);
                    break;
                case null:
                    TakeText(text);
                    break;
            }
        }
    }

    private void TakeText(string text)
    {
        _lines.Enqueue(text);
        if (_lines.Count > LinesKept)
        {
            _lines.Dequeue();
        }

        _phase.TakeText(text);
        if (kind == CommandKind.Backup && SkippedSource().Match(text) is { Success: true } skipped)
        {
            _missingSources.Add(skipped.Groups[1].Value);
            TakeItem(new ItemError { Item = skipped.Groups[1].Value, During = "scan", Error = new ItemErrorDetail { Message = skipped.Groups[2].Value } });
        }
        else if (kind == CommandKind.Restore && IgnoredError().Match(text) is { Success: true } ignored)
        {
            TakeItem(new ItemError { Item = ignored.Groups[1].Value, During = "restore", Error = new ItemErrorDetail { Message = ignored.Groups[2].Value } });
        }
        else if (kind == CommandKind.Check && Damage().Match(text) is { Success: true } damage)
        {
            TakeItem(new ItemError { Item = damage.Groups[1].Value, During = "check", Error = new ItemErrorDetail { Message = text } });
        }
    }

    /// <summary>The scan and the reader report the same item; 0.14's scan knows a reason where its reader does not.</summary>
    private void TakeItem(ItemError error)
    {
        if (error.Item.Length > 0 && _errorItems.Count < ErrorsCompared && !_errorItems.Add(error.Item))
        {
            return;
        }

        _errorCount++;
        if (_errors.Count < ErrorsKept)
        {
            _errors.Add(error);
        }

        call.Message?.Invoke(error);
    }

    [GeneratedRegex("^(/.*) (does not exist), skipping$")]
    private static partial Regex SkippedSource();

    // restic 0.14 restores in text: "ignoring error for /path: reason".
    [GeneratedRegex("^ignoring error for (/.*?): (.+)$")]
    private static partial Regex IgnoredError();

    // "pack c3b05186…: does not exist", "pack 2f4a5eb9… contains 2 errors: […]", 0.14: "Pack ID does not match, want c3b05186…, got …",
    // "error for tree 4bfa7ba2:", "tree 4bfa7ba2: …"
    [GeneratedRegex("^(?:error for )?(?:(?:pack|tree|blob|snapshot|index) <?(?:\\w+/)?|Pack ID does not match, want |Pack size does not match, want )([0-9a-f]{8,64})", RegexOptions.IgnoreCase)]
    private static partial Regex Damage();
}
