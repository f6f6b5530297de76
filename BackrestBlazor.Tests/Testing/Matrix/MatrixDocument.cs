using System.Globalization;
using System.Text;

namespace BackrestBlazor.Tests.Testing.Matrix;

/// <summary>Composes the table for people. It says nothing of the machine or of time, so that two runs that found the same give the same bytes.</summary>
internal static class MatrixDocument
{
    private static readonly string?[] Columns = [ResticBinaries.Oldest, ResticBinaries.Middle, ResticBinaries.Newest, null];

    public static string Compose(IReadOnlyList<string> promises, IReadOnlyCollection<MatrixResult> results)
    {
        var text = new StringBuilder("""
            # Fault matrix

            What the tests play of each promise, and how it ended. A run of all tests writes this file; nobody writes it by hand, and `.ci/run` fails when
            the file in the repository is another one. The columns are versions of restic; "no restic" has none in it, or one that is made up. A dash means
            that the scenario is not played there. What a promise says and no row plays is not proved yet.

            """);
        for (var number = 1; number <= promises.Count; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {number}. {promises[number - 1]}\n\n");
            Append(text, [.. results.Where(result => result.Promise == number)]);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyCollection<MatrixResult> results)
    {
        if (results.Count == 0)
        {
            text.Append("Not built yet.\n");
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"| Scenario | Backend | {string.Join(" | ", Columns.Select(version => version ?? "no restic"))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| --- | --- |{string.Concat(Columns.Select(_ => " --- |"))}\n");
        var rows = results.GroupBy(result => (result.Scenario, result.Backend)).OrderBy(row => row.Key.Scenario, StringComparer.Ordinal).ThenBy(row => row.Key.Backend);
        foreach (var row in rows)
        {
            var scenario = row.Key.Scenario.Replace("|", "\\|", StringComparison.Ordinal);
            var cells = Columns.Select(version => Cell([.. row.Where(result => result.Restic == version)]));
            text.Append(CultureInfo.InvariantCulture, $"| {scenario} | {Word(row.Key.Backend)} | {string.Join(" | ", cells)} |\n");
        }
    }

    private static string Cell(IReadOnlyCollection<MatrixResult> results) => results.Count == 0 ? "—" : results.All(result => result.Passed) ? "passed" : "failed";

    private static string Word(Backend backend) => backend switch
    {
        Backend.None => "—",
        Backend.Local => "local",
        Backend.Rest => "REST",
        Backend.S3 => "S3",
        Backend.Rclone => "rclone",
        Backend.Sftp => "SFTP",
        _ => throw new ArgumentOutOfRangeException(nameof(backend), backend, null),
    };
}
