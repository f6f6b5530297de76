using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Commands;

namespace BackrestBlazor.Restic.Failures;

/// <summary>Says once what an end of restic means; nobody reads restic's words after this.</summary>
internal static class FailureClassifier
{
    private const int LongestLastLine = 1000;

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

        if (OfRemoval(ending) is { } notRemoved)
        {
            return notRemoved;
        }

        return ending.Kind == CommandKind.Backup && ending.Exit.ExitCode is 0 or SourceNotRead ? OfSources(ending)
            : ending.Exit.IsSuccess ? OfSuccess(ending) : Failed(ending);
    }

    /// <summary>The line that says best why restic ended, as restic wrote it; null when it said nothing.</summary>
    public static string? LastLine(Ending ending)
    {
        var line = ending.ExitError?.Message.Trim() is { Length: > 0 } message ? message
            : ending.Lines.LastOrDefault(line => line.StartsWith("panic:", StringComparison.Ordinal))
            ?? ending.Lines.LastOrDefault(line => line.StartsWith("Fatal:", StringComparison.Ordinal))
            ?? ending.Lines.LastOrDefault(line => line.Length > 0);
        return line is null ? null : line.Length <= LongestLastLine ? line : line[..LongestLastLine];
    }

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

    /// <summary>
    /// [measured] Of snapshots that it could not remove, restic 0.18 tells with exit code 0, 0.19 with 3, 0.14 with 1: they are still there, and a success would take them out of
    /// our list.
    /// </summary>
    private static Diagnosis? OfRemoval(Ending ending)
    {
        if (ending.Kind is not (CommandKind.Forget or CommandKind.Prune or CommandKind.Tag) || ending.Lines.LastOrDefault(line => FailureRules.NotRemoved.Match(line) is not null) is not { } last)
        {
            return null;
        }

        var refused = ending.Lines.LastOrDefault(line => FailureRules.AppendOnlyPlace.Match(line) is not null);
        if (refused is not null)
        {
            return new Diagnosis(ResticVerdict.Failed, new Cause(CauseCode.AppendOnly, [], refused), FailureKind.Permanent);
        }

        // A removal that worked in the end is announced, too.
        return ending.Exit.IsSuccess && last.StartsWith("unable to remove", StringComparison.Ordinal) ? Failed(ending) : null;
    }

    // restic 0.14 says with exit code 0 that there is no such snapshot.
    private static Diagnosis OfSuccess(Ending ending) =>
        ending.Lines.FirstOrDefault(line => line.StartsWith("Ignoring \"", StringComparison.Ordinal)) is { } line
            ? new Diagnosis(ResticVerdict.Failed, new Cause(CauseCode.SnapshotNotFound, [], line), FailureKind.Permanent)
            : Diagnosis.Success;

    private static Diagnosis Failed(Ending ending)
    {
        var (cause, kind) = CauseOf(ending);
        return new Diagnosis(ResticVerdict.Failed, cause with { LastLine = LastLine(ending) ?? ending.Exit.StartFailure }, kind);
    }

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

        if (Search(ending, FailureRules.Sure.Where(rule => rule.Code == CauseCode.RepositoryDiskFull)) is not null
            || ending.Errors.Any(error => error.Text.Contains("no space left", StringComparison.Ordinal) || error.Text.Contains("quota exceeded", StringComparison.Ordinal)))
        {
            return (Cause.Of(CauseCode.RestoreDiskFull), FailureKind.Permanent);
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

    /// <summary>restic's last word counts first, then what came before it, newest first; in each, the surest rule.</summary>
    private static (Cause Cause, FailureKind Kind)? Search(Ending ending, IEnumerable<FailureRule> rules)
    {
        var all = rules.ToList();
        foreach (var text in ending.Lines.Reverse().Prepend(ending.ExitError?.Message ?? ""))
        {
            foreach (var rule in all)
            {
                if (rule.Match(text) is { } cause)
                {
                    return (cause, rule.Kind);
                }
            }
        }

        return null;
    }
}
