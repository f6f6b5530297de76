namespace BackrestBlazor.Tests.Testing;

/// <content>What only tests need; the benchmarks share the rest.</content>
internal static partial class ResticBinaries
{
    /// <summary>For <c>[MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]</c>.</summary>
    public static TheoryData<string> AllVersions => [Oldest, Middle, Newest];
}
