using BackrestBlazor.Operations.Browsing;

namespace BackrestBlazor.Tests.Operations.Browsing;

public sealed class SnapshotPathTests
{
    [Theory]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("/", "/")]
    [InlineData("/a/b/", "/a/b")]
    [InlineData("//a///b", "/a/b")]
    [InlineData("/a/..b/...", "/a/..b/...")]
    [InlineData("/ a /line\nbreak", "/ a /line\nbreak")]
    public void Read_GoodPath_LosesOnlySurplusSlashes(string? text, string expected)
    {
        var (path, error) = SnapshotPath.Read(text, "path");

        Assert.Null(error);
        Assert.Equal(expected, path);
    }

    [Theory]
    [InlineData("a/b", "pathNotAbsolute")]
    [InlineData("..", "pathNotAbsolute")]
    [InlineData("/a/../b", "pathHasDots")]
    [InlineData("/..", "pathHasDots")]
    [InlineData("/a/./b", "pathHasDots")]
    [InlineData("/a\0b", "pathHasDots")]
    public void Read_BadPath_IsRefusedAtTheField(string text, string code)
    {
        var (_, error) = SnapshotPath.Read(text, "paths[3]");

        Assert.Equal(("paths[3]", code), (error?.Field, error?.Code));
    }

    [Theory]
    [InlineData("/a", "/", "a")]
    [InlineData("/a/b c", "/a", "b c")]
    public void ParentAndName_OfPath_AreItsParts(string path, string parent, string name) =>
        Assert.Equal((parent, name), (SnapshotPath.Parent(path), SnapshotPath.Name(path)));

    [Theory]
    [InlineData(420, 0x1A4)]
    [InlineData(8389101, 0x9ED)] // [measured] restic shows urwxr-xr-x: set-uid and 755
    [InlineData(2148532735, 0x3FF)] // dtrwxrwxrwx: sticky and 777
    public void GoFileMode_ToUnix_IsWhatChmodTakes(long mode, int expected) => Assert.Equal(expected, GoFileMode.ToUnix(mode));
}
