using System.Globalization;
using System.Reflection;

namespace BackrestBlazor.Tests.Testing.Matrix;

/// <summary>
/// What a run leaves: <c>artifacts/fault-matrix.tsv</c>, which git ignores, with the times and a first line that says what became of the table;
/// and <c>docs/fault-matrix.md</c>, but only from a run in which every test with a promise took part.
/// </summary>
/// <param name="root">The working copy.</param>
internal sealed class MatrixFiles(string root)
{
    /// <summary>So many of the missing are named; a run of one class misses nearly all.</summary>
    private const int Named = 3;

    public string Document { get; } = Path.Combine(root, "docs", "fault-matrix.md");

    public string Times { get; } = Path.Combine(root, "artifacts", "fault-matrix.tsv");

    /// <summary>Full name of a test's method, the same for what is found and what was run.</summary>
    public static string NameOf(MethodInfo method) => $"{method.ReflectedType?.FullName}.{method.Name}";

    /// <summary>All that a full run must have run.</summary>
    public static IReadOnlyCollection<string> TestsOf(Assembly assembly) =>
        [.. assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(PromiseAttribute), inherit: false)).Select(NameOf).Distinct()];

    /// <param name="expected">Every test with a promise.</param>
    /// <param name="results">Of this run.</param>
    public void Write(IReadOnlyCollection<string> expected, IReadOnlyCollection<MatrixResult> results)
    {
        string[] missing = [.. expected.Except(results.Select(result => result.Test)).Order(StringComparer.Ordinal)];
        if (missing.Length == 0)
        {
            Write(Document, MatrixDocument.Compose(Promises.Sentences, results));
        }

        var lines = results.OrderBy(result => result.Promise).ThenBy(result => result.Scenario, StringComparer.Ordinal).Select(result => string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Promise}\t{(result.Passed ? "passed" : "failed")}\t{result.Seconds:0.0}\t{result.Restic}\t{result.Backend}\t{result.Scenario}\t{result.Test}"));
        Write(Times, string.Join('\n', lines.Prepend(Told(missing, expected.Count))) + "\n");
    }

    private static string Told(string[] missing, int expected) => missing.Length == 0
        ? "docs/fault-matrix.md is written."
        : $"docs/fault-matrix.md is left as it was: {missing.Length} of {expected} tests with a promise have no result, such as {string.Join(", ", missing.Take(Named))}.";

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
