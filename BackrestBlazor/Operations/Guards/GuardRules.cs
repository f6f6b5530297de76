using System.Globalization;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Guards;

/// <summary>What a backup is judged by.</summary>
/// <param name="Before">What the last backup that was right found; null when there was none.</param>
/// <param name="Now">What this one found.</param>
/// <param name="Summary">Of this one.</param>
/// <param name="History">What the last backups that succeeded said, newest first.</param>
internal sealed record GuardFacts(SourceMeasure? Before, SourceMeasure Now, OperationSummary Summary, IReadOnlyList<OperationSummary> History);

/// <summary>Whether a backup that restic calls a success may be one of the wrong thing. Nothing here reads anything.</summary>
internal static class GuardRules
{
    /// <summary>Backups that say what is usual; more are not read.</summary>
    public const int History = 10;

    private const int LeastHistory = 5;
    private const double Half = 0.5;

    // So small that a person sees at a glance what became of it; a rule of halves would cry over every file.
    private const int FewFiles = 4;
    private const int FewChanges = 20;
    private const long LittleData = 100L * 1024 * 1024;
    private const int FarMore = 3;
    private const int FarMoreData = 10;

    /// <summary>What looks wrong, the surest first; null when nothing does.</summary>
    public static Cause? Judge(GuardFacts facts) => Ground(facts) ?? Shrunk(facts) ?? Unusual(facts);

    /// <summary>All paths were empty folders when they were last right.</summary>
    public static bool AreEmpty(SourceMeasure? before, IReadOnlyList<string> paths) =>
        before is not null && paths.All(path => before.Ground.Any(known => known.IsEmpty && known.Path == Path.TrimEndingDirectorySeparator(path)));

    private static Cause? Ground(GuardFacts facts)
    {
        foreach (var now in facts.Now.Ground)
        {
            if (facts.Before?.Ground.FirstOrDefault(known => known.Path == now.Path) is not { } before)
            {
                continue;
            }

            if (before.MountPoint is { } was && now.MountPoint is { } point && was != point)
            {
                return was.Length > point.Length ? Cause.Of(CauseCode.SourceNotMounted, now.Path, was) : Cause.Of(CauseCode.SourceMoved, now.Path, point);
            }

            if (now.IsEmpty && !before.IsEmpty)
            {
                return Cause.Of(CauseCode.SourceEmpty, now.Path);
            }

            if (before.FileSystem is { } known && now.FileSystem is { } found && known != found)
            {
                return Cause.Of(CauseCode.SourceMoved, now.Path, now.MountPoint ?? "/");
            }
        }

        return null;
    }

    // A plan that has lost a path on purpose is smaller, and that is what its owner wanted.
    private static Cause? Shrunk(GuardFacts facts)
    {
        if (facts is not { Before: { Files: { } files } before, Now: { Files: { } now } found } || before.Paths.Except(found.Paths).Any())
        {
            return null;
        }

        var isSmaller = files >= FewFiles && (now < files * Half || (before.Bytes is { } bytes && found.Bytes < bytes * Half));
        return isSmaller ? Cause.Of(CauseCode.SourceShrunk, Number(now), Number(files), Percent(found.Bytes ?? 0, before.Bytes ?? 0)) : null;
    }

    // The first backup of a plan has everything new, and says nothing of what is usual.
    private static Cause? Unusual(GuardFacts facts)
    {
        var history = facts.History.Where(summary => summary.FilesNew < summary.TotalFilesProcessed).ToList();
        if (history.Count < LeastHistory || facts.Summary.TotalFilesProcessed is not { } total)
        {
            return null;
        }

        var (changed, usual) = (Changed(facts.Summary), history.Max(Changed));
        var (added, most) = (facts.Summary.DataAdded ?? 0, history.Max(summary => summary.DataAdded ?? 0));
        var isFar = (changed >= FewChanges && changed > total * Half && changed > usual * FarMore)
            || (added >= LittleData && added > (facts.Summary.TotalBytesProcessed ?? 0) * Half && added > most * FarMoreData);
        return isFar ? Cause.Of(CauseCode.UnusualChange, Number(changed), Number(total), Number(usual)) : null;
    }

    private static long Changed(OperationSummary summary) => (summary.FilesNew ?? 0) + (summary.FilesChanged ?? 0);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(long part, long whole) => whole <= 0 ? "0" : Number(part * 100 / whole);
}
