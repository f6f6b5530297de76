using System.Text.RegularExpressions;

namespace BackrestBlazor.Tests.Testing.Matrix;

/// <summary>How one run of a test with a promise ended.</summary>
/// <param name="Test">Full name of its method.</param>
/// <param name="Promise">1 to 15.</param>
/// <param name="Scenario">The words of the attribute.</param>
/// <param name="Backend">Of the attribute or an argument.</param>
/// <param name="Restic">One of the versions of <see cref="ResticBinaries"/>; null for none.</param>
/// <param name="Passed">False also when the test failed outside its body: in a constructor, a fixture or a disposal.</param>
/// <param name="Seconds">What it took; for people only.</param>
internal sealed partial record MatrixResult(string Test, int Promise, string Scenario, Backend Backend, string? Restic, bool Passed, decimal Seconds)
{
    private static readonly string[] Versions = [ResticBinaries.Oldest, ResticBinaries.Middle, ResticBinaries.Newest];

    /// <summary>The arguments of a theory come with the name that is shown: xUnit tells them nowhere else to who watches a run.</summary>
    public static MatrixResult Of(string test, PromiseAttribute promise, string displayName, bool passed, decimal seconds) => new(
        test,
        promise.Number,
        promise.Scenario,
        Enum.TryParse<Backend>(BackendArgument().Match(displayName).Groups["name"].Value, out var backend) ? backend : promise.Backend,
        Array.Find(Versions, version => displayName.Contains($": \"{version}\"", StringComparison.Ordinal)) ?? promise.Restic,
        passed,
        seconds);

    [GeneratedRegex(@": (?<name>Local|Rest|S3|Rclone|Sftp)[,)]")]
    private static partial Regex BackendArgument();
}
