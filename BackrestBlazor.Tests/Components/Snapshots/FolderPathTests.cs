using BackrestBlazor.Components.Snapshots;

namespace BackrestBlazor.Tests.Components.Snapshots;

public class FolderPathTests
{
    [Theory]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("home", "/")]
    [InlineData("//home//ann/", "/home/ann")]
    [InlineData("/home/./ann", "/home/ann")]
    [InlineData("/home/../etc", "/")]
    [InlineData("/with space/[x]", "/with space/[x]")]
    public void Normalize_AnyAddress_IsAbsoluteAndTidy(string? path, string expected) => Assert.Equal(expected, FolderPath.Normalize(path));

    [Fact]
    public void Crumbs_Folder_LeadFromTheTop() =>
        Assert.Equal([new("", "/"), new("home", "/home"), new("ann", "/home/ann")], FolderPath.Crumbs("/home/ann"));

    [Fact]
    public void Crumbs_Top_IsOnlyItself() => Assert.Equal([new Crumb("", "/")], FolderPath.Crumbs("/"));
}
