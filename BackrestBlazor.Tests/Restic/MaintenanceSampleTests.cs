using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Messages;

namespace BackrestBlazor.Tests.Restic;

/// <summary>What prune, check and stats of every version print.</summary>
public sealed class MaintenanceSampleTests
{
    public static TheoryData<string> Versions => [.. Sample.Versions];

    [Theory]
    [InlineData("[0:00] 100.00%  9 / 9 packs", 0, 100.0, 9, 9L, "packs")]
    [InlineData("[12:05] 45.50%  9 / 20 packs repacked", 725, 45.5, 9, 20L, "packs repacked")]
    [InlineData("[1:02:03] 0.00%  0 / 1 snapshots", 3723, 0.0, 0, 1L, "snapshots")]
    [InlineData("[0:03]          12 files deleted", 3, null, 12, null, "files deleted")]
    public void Progress_Line_IsRead(string line, int seconds, double? percent, long done, long? total, string unit) =>
        Assert.Equal(new TextProgress(TimeSpan.FromSeconds(seconds), percent, done, total, unit), TextProgress.Parse(line));

    [Theory]
    [InlineData("read all data")]
    [InlineData("remaining:            61 blobs / 30.579 MiB")]
    [InlineData("[hint] 12 packs")]
    public void Progress_OtherLine_IsNone(string line) => Assert.Null(TextProgress.Parse(line));

    [Theory]
    [MemberData(nameof(Versions))]
    public void Check_OfAllData_TellsItsProgressToTheEnd(string version)
    {
        var (_, _, messages, _) = new Sample(version, "check-text-fps").Play();

        var steps = messages.OfType<TextProgress>().ToList();
        Assert.Equal(["snapshots", "packs"], steps.Select(step => step.Unit));
        Assert.All(steps, step => Assert.Equal((100d, step.Total), (step.Percent, (long?)step.Done)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Check_DamagedPack_NamesIt(string version)
    {
        var (ending, diagnosis, _, _) = new Sample(version, "check-damaged-data").Play();

        Assert.Equal(CauseCode.RepositoryDamaged, diagnosis.Cause!.Code);
        Assert.Matches("^[0-9a-f]{64}$", Assert.Single(ending.Errors).Item);
    }

    [Theory]
    [InlineData("0.14.0", 3.658 * 1024, 30.579 * 1024 * 1024)]
    [InlineData("0.18.0", 0, 30.583 * 1024 * 1024)]
    [InlineData("0.19.1", 0, 30.584 * 1024 * 1024)]
    public void PruneReport_OfDryRun_TellsWhatGoesAndWhatStays(string version, double freed, double remaining) =>
        Assert.Equal(new PruneReport((long)freed, (long)remaining, 0), PruneReport.Parse(new Sample(version, "prune-dryrun").Output.ToList()));

    [Fact]
    public void PruneReport_UnreferencedPacks_AreFreedThoughNoBlobIs() =>
        Assert.Equal((long)(361.719 * 1024 * 1024), PruneReport.Parse(new Sample("0.19.1", "prune-after-lost-index-rerun").Output.ToList())!.Freed);

    [Fact]
    public void PruneReport_RunThatEndedBefore_IsNull() => Assert.Null(PruneReport.Parse(["loading indexes...", "Fatal: packs from index missing in repo"]));

    [Theory]
    [InlineData("0.14.0", 32071901, null, 14)]
    [InlineData("0.18.0", 32073527, 32098092L, 14)]
    [InlineData("0.19.1", 32074459, 32099621L, 15)]
    public void Stats_RawData_TellWhatTheVersionTells(string version, long size, long? uncompressed, int snapshots)
    {
        var line = Assert.Single(new Sample(version, "stats-raw-data").Output);

        var stats = new ResticLine(line, IsError: false).Read(ResticJson.Default.ResticStats)!;

        Assert.Equal((size, uncompressed, snapshots), (stats.TotalSize, stats.TotalUncompressedSize, stats.SnapshotsCount));
        Assert.Equal(uncompressed is null, stats.CompressionRatio is null);
    }

    [Fact]
    public void Prune_Limits_ReachTheCommandLine()
    {
        Assert.Empty(MaintenanceCommands.Prune(new PruneRequest()).Flags);
        Assert.Equal(["--max-unused=7.5%", "--dry-run"], MaintenanceCommands.Prune(new PruneRequest { MaxUnusedPercent = 7.5, DryRun = true }).Flags);
        Assert.Equal(["--max-unused=0"], MaintenanceCommands.Prune(new PruneRequest { MaxUnusedBytes = 0 }).Flags);
    }

    public static TheoryData<DataShare, string[]> Shares => new()
    {
        { DataShare.None, [] },
        { DataShare.All, ["--read-data"] },
        { new DataShare { Percent = 2.5 }, ["--read-data-subset=2.5%"] },
        { new DataShare { Part = 3, Parts = 12 }, ["--read-data-subset=3/12"] },
    };

    [Theory]
    [MemberData(nameof(Shares))]
    public void Check_Share_ReachesTheCommandLine(DataShare share, string[] flags) => Assert.Equal(flags, MaintenanceCommands.Check(share).Flags);
}
