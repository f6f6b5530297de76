using System.Reflection;

namespace BackrestBlazor.Tests.Testing.Matrix;

/// <summary>The table of promises: what it looks like, and when it is written.</summary>
public sealed class MatrixTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MatrixFiles _files;

    public MatrixTests() => _files = new MatrixFiles(_folder.FullPath);

    [Fact]
    public void Compose_FewResults_IsExactlyThis()
    {
        MatrixResult[] results =
        [
            Result(1, "A tab sleeps", "0.19", passed: true),
            Result(1, "A tab sleeps", "0.19", passed: false),
            Result(1, "A tab sleeps", "0.14", passed: true),
            Result(3, "The clock a|b jumps", null, Backend.None, passed: true),
            Result(1, "A link breaks", "0.18", Backend.S3, passed: true),
            Result(1, "A link breaks", "0.18", Backend.Rclone, passed: false),
        ];

        var text = MatrixDocument.Compose(["First", "Second", "Third"], results);

        Assert.StartsWith("# Fault matrix\n\n", text, StringComparison.Ordinal);
        Assert.Equal(
            """
            ## 1. First

            | Scenario | Backend | 0.14 | 0.18 | 0.19 | no restic |
            | --- | --- | --- | --- | --- | --- |
            | A link breaks | S3 | — | passed | — | — |
            | A link breaks | rclone | — | failed | — | — |
            | A tab sleeps | local | passed | — | failed | — |

            ## 2. Second

            Not built yet.

            ## 3. Third

            | Scenario | Backend | 0.14 | 0.18 | 0.19 | no restic |
            | --- | --- | --- | --- | --- | --- |
            | The clock a\|b jumps | — | — | — | — | passed |

            """,
            text[text.IndexOf("## 1.", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Compose_ResultsInAnotherOrderAndAtAnotherPace_IsTheSame()
    {
        MatrixResult[] results = [Result(1, "b", "0.14", passed: true), Result(1, "a", "0.18", passed: true), Result(1, "b", "0.18", passed: false)];

        Assert.Equal(MatrixDocument.Compose(["First"], results), MatrixDocument.Compose(["First"], [.. results.Reverse().Select(result => result with { Seconds = 77 })]));
    }

    [Theory]
    [InlineData("Test(version: \"0.18\")", "0.18", Backend.Local)]
    [InlineData("Test(backend: Sftp, version: \"0.14\")", "0.14", Backend.Sftp)]
    [InlineData("Test(version: \"0.14.0\", status: Restarted)", "0.19", Backend.Local)]
    [InlineData("Test", "0.19", Backend.Local)]
    public void Result_OfATheory_TakesVersionAndBackendFromItsArguments(string displayName, string restic, Backend backend)
    {
        var result = MatrixResult.Of("Test", new PromiseAttribute(1, "words") { Backend = Backend.Local, Restic = "0.19" }, displayName, passed: true, 1);

        Assert.Equal((restic, backend), (result.Restic, result.Backend));
    }

    [Fact]
    public void Write_EveryTestRan_WritesTheTableAnew()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_files.Document)!);
        File.WriteAllText(_files.Document, "of an earlier run, and longer than what is written");
        MatrixResult[] results = [Result(1, "a", "0.14", passed: true) with { Test = "First" }, Result(2, "b", "0.14", passed: false) with { Test = "Second" }];

        _files.Write(["First", "Second"], results);

        Assert.Equal(MatrixDocument.Compose(Promises.Sentences, results), File.ReadAllText(_files.Document));
        Assert.Equal("docs/fault-matrix.md is written.", File.ReadLines(_files.Times).First());
    }

    [Fact]
    public void Write_OneTestIsMissing_LeavesTheTableAndNamesIt()
    {
        _files.Write(["First", "Second"], [Result(1, "a", "0.14", passed: true) with { Test = "First" }]);

        Assert.False(File.Exists(_files.Document));
        Assert.Equal(
            ["docs/fault-matrix.md is left as it was: 1 of 2 tests with a promise have no result, such as Second.", "1\tpassed\t1.5\t0.14\tLocal\ta\tFirst"],
            File.ReadAllLines(_files.Times));
    }

    [Fact]
    public void Marks_OfAllTests_NameAPromiseAndAreOnTests()
    {
        var marked = typeof(MatrixTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<PromiseAttribute>(inherit: false).Select(promise => (method, promise))).ToList();

        Assert.All(marked, mark => Assert.True(mark.method.IsDefined(typeof(FactAttribute)), MatrixFiles.NameOf(mark.method)));
        Assert.All(marked, mark => Assert.InRange(mark.promise.Number, 1, Promises.Sentences.Count));
        Assert.All(marked, mark => Assert.Contains(mark.promise.Restic, (string?[])[null, ResticBinaries.Oldest, ResticBinaries.Middle, ResticBinaries.Newest]));
        Assert.Equal(marked.Select(mark => MatrixFiles.NameOf(mark.method)).Distinct().Order(), MatrixFiles.TestsOf(typeof(MatrixTests).Assembly).Order());
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private static MatrixResult Result(int promise, string scenario, string? restic, Backend backend = Backend.Local, bool passed = true) =>
        new("Test", promise, scenario, backend, restic, passed, 1.5m);
}
