using System.Globalization;
using BackrestBlazor.Processes;
using BackrestBlazor.Restic;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Failures;
using BackrestBlazor.Restic.Listening;
using BackrestBlazor.Restic.Messages;
using BackrestBlazor.Restic.Opening;

namespace BackrestBlazor.Tests.Restic;

/// <summary>A recorded run of a real restic, played through the ears of the driver.</summary>
internal sealed record Sample(string Version, string Case)
{
    public static IReadOnlyList<string> Versions { get; } = ["0.14.0", "0.18.0", "0.19.1"];

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Restic", "Samples");

    /// <summary>All recorded runs whose names begin so.</summary>
    public static IEnumerable<Sample> All(params string[] prefixes) =>
        from version in Versions
        from file in Directory.EnumerateFiles(Path.Combine(Folder, version), "*.exitcode").Order(StringComparer.Ordinal)
        let name = Path.GetFileNameWithoutExtension(file)
        where prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
        select new Sample(version, name);

    public IReadOnlyList<string> Output => Lines(Directory.EnumerateFiles(Path.Combine(Folder, Version), Case + ".*").First(path => path.EndsWith(".jsonl", StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal) || path.EndsWith(".txt", StringComparison.Ordinal)));

    public IReadOnlyList<string> Error => Lines(Path.Combine(Folder, Version, Case + ".stderr"));

    /// <summary>Negative when a signal ended it.</summary>
    public int RecordedExit => int.Parse(File.ReadAllText(Path.Combine(Folder, Version, Case + ".exitcode")), CultureInfo.InvariantCulture);

    public CommandKind Kind => Case switch
    {
        _ when Case.StartsWith("restore", StringComparison.Ordinal) => CommandKind.Restore,
        _ when Case.StartsWith("snapshots", StringComparison.Ordinal) || Case == "err-locked-snapshots" => CommandKind.Snapshots,
        _ when Case.StartsWith("ls", StringComparison.Ordinal) => CommandKind.List,
        _ when Case.StartsWith("forget", StringComparison.Ordinal) => CommandKind.Forget,
        _ when Case.StartsWith("check", StringComparison.Ordinal) => CommandKind.Check,
        _ when Case.StartsWith("prune", StringComparison.Ordinal) => CommandKind.Prune,
        _ when Case.StartsWith("stats", StringComparison.Ordinal) => CommandKind.Stats,
        _ => CommandKind.Backup,
    };

    /// <summary>What the driver makes of it.</summary>
    public (Ending Ending, Diagnosis Diagnosis, IReadOnlyList<ResticMessage> Messages, IReadOnlyList<PhaseHint> Phases) Play()
    {
        List<ResticMessage> messages = [];
        List<PhaseHint> phases = [];
        var listener = new RunListener(Kind, new ResticCall { Message = messages.Add, Phase = phases.Add }, new SecretRedactor(new()));
        var output = listener.Output(null);
        output.Started!(new StartedProcess(1, 1));
        foreach (var line in Output)
        {
            output.OutputLine!(line);
        }

        foreach (var line in Error)
        {
            output.ErrorLine!(line);
        }

        var interrupted = Case is "backup-sigint" or "backup-sigterm" || (Case.Contains("incident", StringComparison.Ordinal) && RecordedExit is 130 or -15);
        var ending = listener.End(new ProcessExit(RecordedExit < 0 ? 128 - RecordedExit : RecordedExit, interrupted));
        return (ending, FailureClassifier.Diagnose(ending), messages, phases);
    }

    public override string ToString() => $"{Version} {Case}";

    private static IReadOnlyList<string> Lines(string path) => [.. File.ReadAllText(path).Split('\n').Where(line => line.Length > 0)];
}
