using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Guards;

namespace BackrestBlazor.Tests.Operations.Guards;

public sealed class GuardRulesTests
{
    private static readonly SourceGround Photos = new("/mnt/photos", "/mnt/photos", "ext4 a /", false);

    [Fact]
    public void Judge_NothingIsKnown_IsNoDoubt() => Assert.Null(Judge([], [Photos with { IsEmpty = true }], null, [], Files(1)));

    [Theory]
    [InlineData("/mnt/photos", "ext4 a /", false, null)]
    [InlineData("/", "ext4 root /", false, CauseCode.SourceNotMounted)]
    [InlineData("/", "ext4 root /", true, CauseCode.SourceNotMounted)]
    [InlineData("/mnt/photos", "ext4 b /", false, CauseCode.SourceMoved)]
    [InlineData("/mnt/photos", "ext4 a /", true, CauseCode.SourceEmpty)]
    public void Judge_Ground_IsComparedWithTheLastGood(string point, string fileSystem, bool isEmpty, CauseCode? expected) =>
        Assert.Equal(expected, Judge([Photos], [new SourceGround("/mnt/photos", point, fileSystem, isEmpty)], Good(100), [], Files(100, 10))?.Code);

    [Fact]
    public void Judge_WasEmptyAndIsEmpty_IsNoDoubt() => Assert.Null(Judge([Photos with { IsEmpty = true }], [Photos with { IsEmpty = true }], null, [], Files(0)));

    [Theory]
    [InlineData(100, 51, 1000, 1000, false)]
    [InlineData(100, 49, 1000, 1000, true)]
    [InlineData(100, 100, 1000, 499, true)]
    [InlineData(3, 1, 1000, 10, false)]
    public void Judge_MuchLess_IsShrunk(long files, long now, long bytes, long bytesNow, bool expected)
    {
        var cause = Judge([], [], Good(files, bytes), [], Files(now, 0, bytesNow));

        Assert.Equal(expected ? CauseCode.SourceShrunk : null, cause?.Code);
    }

    [Fact]
    public void Judge_PathTakenOutOfThePlan_IsNotShrunk() => Assert.Null(Judge([], [], Good(100) with { Paths = ["/mnt/photos", "/srv/old"] }, [], Files(10)));

    [Theory]
    [InlineData(5, 90, true)]
    [InlineData(5, 40, false)] // less than half
    [InlineData(4, 90, false)] // too little is known
    public void Judge_FarMoreChangesThanEver_IsUnusual(int history, long changed, bool expected)
    {
        var cause = Judge([], [], Good(100), [.. Enumerable.Repeat(Files(100, 10), history)], Files(100, changed));

        Assert.Equal(expected ? CauseCode.UnusualChange : null, cause?.Code);
    }

    [Fact]
    public void Judge_AsMuchHasChangedBefore_IsUsual() =>
        Assert.Null(Judge([], [], Good(100), [Files(100, 40), .. Enumerable.Repeat(Files(100, 10), 5)], Files(100, 90)));

    [Fact]
    public void Judge_TheFirstBackupOfAPlan_SaysNothingOfWhatIsUsual()
    {
        var first = Files(100) with { FilesNew = 100 };

        Assert.Equal(CauseCode.UnusualChange, Judge([], [], Good(100), [.. Enumerable.Repeat(Files(100, 1), 5), first], Files(100, 90))?.Code);
    }

    [Fact]
    public void Judge_FarMoreDataThanEver_IsUnusual()
    {
        const long Gibibyte = 1L << 30;
        var usual = Enumerable.Repeat(Files(100, 1, 10 * Gibibyte, Gibibyte / 100), 5).ToList();

        Assert.Equal(CauseCode.UnusualChange, Judge([], [], Good(100, 10 * Gibibyte), usual, Files(100, 5, 10 * Gibibyte, 6 * Gibibyte))?.Code);
        Assert.Null(Judge([], [], Good(100, 10 * Gibibyte), usual, Files(100, 5, 10 * Gibibyte, 4 * Gibibyte)));
    }

    private static Cause? Judge(
        IReadOnlyList<SourceGround> before, IReadOnlyList<SourceGround> now, SourceMeasure? good, IReadOnlyList<OperationSummary> history, OperationSummary summary) =>
        GuardRules.Judge(new GuardFacts(
            good is null && before.Count == 0 ? null : (good ?? Good(0)) with { Ground = before },
            new SourceMeasure(now, ["/mnt/photos"], summary.TotalFilesProcessed, summary.TotalBytesProcessed),
            summary,
            history));

    private static SourceMeasure Good(long files, long bytes = 1000) => new([], ["/mnt/photos"], files, bytes);

    private static OperationSummary Files(long files, long changed = 0, long bytes = 1000, long added = 0) =>
        new() { TotalFilesProcessed = files, FilesChanged = changed, FilesNew = 0, TotalBytesProcessed = bytes, DataAdded = added };
}
