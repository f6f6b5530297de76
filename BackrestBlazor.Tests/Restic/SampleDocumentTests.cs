using System.Text.Json;
using BackrestBlazor.Restic.Capabilities;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Tests.Restic;

public class SampleDocumentTests
{
    public static TheoryData<string> Versions => [.. Sample.Versions];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Snapshots_EverySample_IsRead(string version)
    {
        var snapshots = JsonSerializer.Deserialize(Read(version, "snapshots.json"), ResticJson.Default.ListResticSnapshot)!;

        Assert.NotEmpty(snapshots);
        Assert.All(snapshots, snapshot => Assert.True(SnapshotId.IsFull(snapshot.Id) && snapshot.Hostname.Length > 0 && snapshot.Paths.Count > 0 && snapshot.Time.Year >= 2025));
        Assert.Equal(new ResticCapabilities(ResticVersion.Parse("restic " + version)!).SnapshotSummary, snapshots[^1].Summary is not null);
        Assert.Empty(JsonSerializer.Deserialize(Read(version, "snapshots-empty.json"), ResticJson.Default.ListResticSnapshot)!);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Forget_Preview_TellsWhatStaysAndWhy(string version)
    {
        var groups = JsonSerializer.Deserialize(Read(version, "forget-dryrun.json"), ResticJson.Default.ListForgetGroup)!;

        Assert.NotEmpty(groups);
        Assert.All(groups.Where(group => group.Keep is not null), group => Assert.Equal(group.Keep!.Count, group.Reasons!.Count));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Ls_EveryLine_IsTheSnapshotOrANode(string version)
    {
        var lines = new Sample(version, "ls-recursive-all").Output.Select(line => new ResticLine(line, IsError: false).Read(ResticJson.Default.ResticNode)!).ToList();

        Assert.Equal("snapshot", lines[0].StructType);
        Assert.All(lines.Skip(1), node => Assert.True(node is { StructType: "node", Name.Length: > 0, Type.Length: > 0 } && node.Path.EndsWith(node.Name, StringComparison.Ordinal)));
        Assert.Contains(lines, node => node.HasLostName);
        Assert.Contains(lines, node => node.Type == "symlink");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void ConfigAndVersion_AreRead(string version)
    {
        var config = JsonSerializer.Deserialize(Read(version, "cat-config.json"), ResticJson.Default.RepositoryConfig)!;
        var printed = ResticVersion.Parse(Read(version, "version.json"));

        Assert.True(SnapshotId.IsFull(config.Id));
        Assert.Equal(version, printed!.ToString());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void OptionsAndFlags_AreKnown(string version)
    {
        var options = OptionRules.Parse(File.ReadLines(PathOf(version, "options.txt")));
        var flags = FlagHelp.Parse(File.ReadLines(PathOf(version, "backup.help.txt"))).Flags;

        Assert.Contains("s3.connections", options);
        Assert.DoesNotContain("s3.upload_concurrency", options);
        Assert.Equal(new KnownFlag(TakesValue: true, IsGlobal: false), flags["--exclude"]);
        Assert.Equal(new KnownFlag(TakesValue: false, IsGlobal: false), flags["-x"]);
        Assert.Equal(new KnownFlag(TakesValue: true, IsGlobal: true), flags["--compression"]);
        Assert.Equal(new KnownFlag(TakesValue: false, IsGlobal: true), flags["-v"]);
        Assert.Equal(new ResticCapabilities(ResticVersion.Parse("restic " + version)!).RetryLock, flags.ContainsKey("--retry-lock"));
    }

    private static string PathOf(string version, string file) => Path.Combine(Sample.Folder, version, file);

    private static string Read(string version, string file) => File.ReadAllText(PathOf(version, file));
}
