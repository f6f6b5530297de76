namespace BackrestBlazor.Tests.Testing;

/// <summary>The tests' own tools do what the other tests take for granted.</summary>
public sealed class TestingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ResticBinaries.AllVersions), MemberType = typeof(ResticBinaries))]
    public async Task ResticBinaries_EachVersion_TellsThatVersion(string version)
    {
        var answer = await Shell.RunAsync(await ResticBinaries.PathAsync(version), ["version"], Stop);

        var found = Version.Parse(answer.Split(' ')[1]);
        var wanted = Version.Parse(version);
        Assert.Equal(0, found.Major);
        Assert.True(found.Minor == wanted.Minor || (version == ResticBinaries.Newest && found.Minor > wanted.Minor), answer);
    }

    [Fact]
    public async Task ResticBinaries_RestServer_Runs() =>
        Assert.Contains("rest-server", await Shell.RunAsync(await ResticBinaries.RestServerAsync(), ["--version"], Stop), StringComparison.Ordinal);

    [Fact]
    public async Task SampleTree_SameSeed_SameBytesAndOtherSeedOthers()
    {
        await using var folder = new TemporaryFolder();
        SampleTree.Create(folder.Combine("a"), 300);
        SampleTree.Create(folder.Combine("b"), 300);
        SampleTree.Create(folder.Combine("c"), 300, seed: 2);
        await SampleTree.AddOddNamesAsync(folder.Combine("a", "odd"), Stop);
        await SampleTree.AddOddNamesAsync(folder.Combine("b", "odd"), Stop);

        Assert.Equal("", await SampleTree.DifferencesAsync(folder.Combine("a"), folder.Combine("b"), Stop));
        Assert.NotEqual("", await SampleTree.DifferencesAsync(folder.Combine("a"), folder.Combine("c"), Stop));
        var names = Directory.GetFiles(folder.Combine("a", "odd")).Select(Path.GetFileName).ToHashSet();
        Assert.Contains(SampleTree.InvalidUtf8Name, names);
        Assert.Equal(SampleTree.OddNames.Count + 1, names.Count);
    }

    [Fact]
    public async Task TemporaryFolder_Disposed_IsGoneWithOddNames()
    {
        string path;
        await using (var folder = new TemporaryFolder())
        {
            path = folder.FullPath;
            await SampleTree.AddOddNamesAsync(path, Stop);
        }

        Assert.False(Directory.Exists(path));
    }
}
