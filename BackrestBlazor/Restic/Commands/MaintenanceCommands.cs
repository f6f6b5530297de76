using System.Globalization;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Restic.Commands;

/// <summary>
/// <c>restic prune</c>, <c>check</c> and <c>stats</c>. Prune and check are asked for text: up to 0.19 nothing else tells their progress, and the
/// JSON of a check that was interrupted has a summary like any other.
/// </summary>
internal static class MaintenanceCommands
{
    public static ResticCommand Prune(PruneRequest request)
    {
        List<string> flags = [];
        if (request.MaxUnusedBytes is { } bytes)
        {
            flags.Add(string.Create(CultureInfo.InvariantCulture, $"--max-unused={bytes}"));
        }
        else if (request.MaxUnusedPercent is { } percent)
        {
            flags.Add(string.Create(CultureInfo.InvariantCulture, $"--max-unused={percent}%"));
        }

        if (request.DryRun)
        {
            flags.Add("--dry-run");
        }

        return new ResticCommand(CommandKind.Prune, "prune", flags, []);
    }

    public static ResticCommand Check(DataShare data) => new(CommandKind.Check, "check", data switch
    {
        { Percent: >= 100 } => ["--read-data"],
        { Percent: { } percent } => [string.Create(CultureInfo.InvariantCulture, $"--read-data-subset={percent}%")],
        { Part: { } part, Parts: { } parts } => [string.Create(CultureInfo.InvariantCulture, $"--read-data-subset={part}/{parts}")],
        _ => [],
    }, []);

    /// <summary>What the repository holds, each piece once.</summary>
    public static ResticCommand RawStats { get; } = new(CommandKind.Stats, "stats", ["--json", "--mode=raw-data"], []);

    /// <summary>What its snapshots would be if they were restored.</summary>
    public static ResticCommand RestoreStats { get; } = new(CommandKind.Stats, "stats", ["--json", "--mode=restore-size"], []);
}
