using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Commands;

namespace BackrestBlazor.Restic.Failures;

/// <summary>Says once what an end of restic means; nobody reads restic's words after this.</summary>
internal static class FailureClassifier
{
    private const int LongestLastLine = 1000;

    /// <summary>What restic says to our own signal, which is no reason; trailing blanks differ between versions.</summary>
    private const string Interrupted = "signal interrupt received, cleaning up";

    // Exit codes of restic 0.17 and later (12 since 0.17.1); source: restic manual, "Scripting".
    private const int GoPanic = 2;
    private const int SourceNotRead = 3;
    private const int NoSuchRepository = 10;
    private const int RepositoryLocked = 11;
    private const int BadPassword = 12;

    public static Diagnosis Diagnose(Ending ending)
    {
        if (ending.Exit.Interrupted && !(ending.Exit.IsSuccess && ending.HasSummary))
        {
            return new Diagnosis(ResticVerdict.Cancelled, Cause.Of(ending.Exit.Killed ? CauseCode.KilledAfterGrace : CauseCode.Cancelled), FailureKind.None);
        }

        return OfAppendOnly(ending) is { } refused ? refused : ending.Kind == CommandKind.Backup && ending.Exit.ExitCode is 0 or SourceNotRead ? OfSources(ending)
            : ending.Exit.IsSuccess ? OfSuccess(ending) : Failed(ending);
    }

    /// <summary>The line that says best why restic ended, as restic wrote it; null when it said nothing.</summary>
    public static string? LastLine(Ending ending) => Shortened(
        ending.ExitError?.Message.Trim() is { Length: > 0 } message ? message
        : ending.Lines.LastOrDefault(line => line.StartsWith("panic:", StringComparison.Ordinal))
        ?? ending.Lines.LastOrDefault(line => line.StartsWith("Fatal:", StringComparison.Ordinal))
        ?? ending.Lines.LastOrDefault(line => line.Length > 0 && !line.TrimEnd().EndsWith(Interrupted, StringComparison.Ordinal)));

    private static Diagnosis OfSources(Ending ending)
    {
        var lastLine = LastLine(ending);
        if (ending.MissingSources.Count > 0)
        {
            return new Diagnosis(ResticVerdict.Warning, new Cause(CauseCode.SourcePartlyMissing, [ending.MissingSources[0]], lastLine), FailureKind.Permanent);
        }

        if (ending.Exit.ExitCode == SourceNotRead)
        {
            var count = ending.ErrorCount.ToString(CultureInfo.InvariantCulture);
            return new Diagnosis(ResticVerdict.Warning, new Cause(CauseCode.SourceUnreadable, [count, ending.Errors is [var first, ..] ? first.Item : ""], lastLine), FailureKind.Permanent);
        }

        return Diagnosis.Success;
    }

    private static Diagnosis? OfAppendOnly(Ending ending) =>
        Removes(ending) && ending.Lines.LastOrDefault(line => FailureRules.AppendOnlyPlace.Match(line) is not null) is { } refused
            ? new Diagnosis(ResticVerdict.Failed, new Cause(CauseCode.AppendOnly, [], Shortened(refused)), FailureKind.Permanent)
            : null;

    private static bool Removes(Ending ending) => ending.Kind is CommandKind.Forget or CommandKind.Prune or CommandKind.Tag;

    // restic 0.14 says with exit code 0 that there is no such snapshot; before 0.19 a forget that could remove nothing ends with 0, too.
    private static Diagnosis OfSuccess(Ending ending) =>
        ending.Lines.FirstOrDefault(line => line.StartsWith("Ignoring \"", StringComparison.Ordinal)) is { } line
            ? new Diagnosis(ResticVerdict.Failed, new Cause(CauseCode.SnapshotNotFound, [], line), FailureKind.Permanent)
        : Removes(ending) && ending.Lines.Any(one => one.StartsWith("unable to remove ", StringComparison.Ordinal)) ? Failed(ending)
        : Diagnosis.Success;

    private static Diagnosis Failed(Ending ending)
    {
        var (cause, kind) = CauseOf(ending);
        return new Diagnosis(ResticVerdict.Failed, cause with { LastLine = Shortened(cause.LastLine) ?? LastLine(ending) ?? ending.Exit.StartFailure }, kind);
    }

    private static string? Shortened(string? line) => line is null ? null : line.Length <= LongestLastLine ? line : line[..LongestLastLine];

    private static (Cause Cause, FailureKind Kind) CauseOf(Ending ending)
    {
        if (ending.Exit.StartFailure is not null)
        {
            return (Cause.Of(CauseCode.ResticMissing), FailureKind.Permanent);
        }

        if (ending.Exit.Signal is { } signal)
        {
            return (Cause.Of(CauseCode.ResticKilled, signal.ToString(CultureInfo.InvariantCulture)), FailureKind.Transient);
        }

        return ending.Exit.ExitCode switch
        {
            NoSuchRepository => (Cause.Of(CauseCode.NoRepository), FailureKind.Permanent),
            RepositoryLocked => Search(ending, FailureRules.Sure.Where(rule => rule.Code == CauseCode.Locked)) ?? (Cause.Of(CauseCode.Locked), FailureKind.Locked),
            BadPassword => (Cause.Of(CauseCode.WrongPassword), FailureKind.Permanent),
            GoPanic when ending.Lines.Any(line => line.StartsWith("panic:", StringComparison.Ordinal)) => (Cause.Of(CauseCode.Unknown), FailureKind.Permanent),
            _ => OfRestore(ending) ?? OfCheck(ending) ?? Search(ending, [.. FailureRules.Sure, .. FailureRules.Network]) ?? Search(ending, FailureRules.Vague) ?? (Cause.Of(CauseCode.Unknown), FailureKind.Permanent),
        };
    }

    /// <summary>In a restore a full or read-only disk is the target's.</summary>
    private static (Cause Cause, FailureKind Kind)? OfRestore(Ending ending)
    {
        if (ending.Kind != CommandKind.Restore)
        {
            return null;
        }

        if ((Search(ending, FailureRules.Sure.Where(rule => rule.Code == CauseCode.RepositoryDiskFull))?.Cause.LastLine
            ?? ending.Errors.FirstOrDefault(error => error.Text.Contains("no space left", StringComparison.Ordinal) || error.Text.Contains("quota exceeded", StringComparison.Ordinal))?.Text) is { } full)
        {
            return (new Cause(CauseCode.RestoreDiskFull, [], full), FailureKind.Permanent);
        }

        return ending.ErrorCount > 0 ? (Cause.Of(CauseCode.RestoreIncomplete, ending.ErrorCount.ToString(CultureInfo.InvariantCulture)), FailureKind.Permanent) : null;
    }

    /// <summary>What a check could not read because the network failed is no damage; everything else that it counts as an error is.</summary>
    private static (Cause Cause, FailureKind Kind)? OfCheck(Ending ending)
    {
        if (ending.Kind != CommandKind.Check || !ending.Lines.Append(ending.ExitError?.Message ?? "").Any(line => line.Contains("repository contains errors", StringComparison.Ordinal)))
        {
            return null;
        }

        var isNetwork = ending.ErrorCount > 0 && ending.Errors.All(error => FailureRules.Network.Any(rule => rule.Match(error.Text) is not null));
        return isNetwork ? null : (Cause.Of(CauseCode.RepositoryDamaged), FailureKind.Permanent);
    }

    /// <summary>restic's last word counts first, then what came before it, newest first; in each, the surest rule. The line that said it comes with the cause.</summary>
    private static (Cause Cause, FailureKind Kind)? Search(Ending ending, IEnumerable<FailureRule> rules)
    {
        var all = rules.ToList();
        foreach (var text in ending.Lines.Reverse().Prepend(ending.ExitError?.Message ?? ""))
        {
            foreach (var rule in all)
            {
                if (rule.Match(text) is { } cause)
                {
                    return (cause with { LastLine = text.Trim() }, rule.Kind);
                }
            }
        }

        return null;
    }
}
