using BackrestBlazor.Operations.Browsing;

namespace BackrestBlazor.Tests.Operations.Browsing;

public sealed class EntryOrderTests
{
    private static readonly SnapshotEntry[] Folder =
    [
        File("file10.txt", 5), File("File2.txt", 7), Dir("zoo"), File("b", null), Dir("a10"), Dir("a9"), File("file2.txt", 6),
    ];

    [Theory]
    [InlineData("name", "a9 a10 zoo b File2.txt file2.txt file10.txt")]
    [InlineData("-name", "zoo a10 a9 file10.txt file2.txt File2.txt b")]
    [InlineData("size", "a9 a10 zoo b file10.txt file2.txt File2.txt")]
    [InlineData("-size", "zoo a10 a9 File2.txt file2.txt file10.txt b")]
    public void Order_ByKey_FoldersFirstAndNumbersByValue(string sort, string expected)
    {
        Assert.True(EntrySort.TryParse(sort, out var parsed));

        var ordered = Folder.Order(new EntryOrder(parsed)).Select(entry => entry.Name);

        Assert.Equal(expected, string.Join(' ', ordered));
    }

    [Theory]
    [InlineData("colour")]
    [InlineData("-")]
    [InlineData("--name")]
    [InlineData("Name")]
    public void TryParse_UnknownWord_IsRefused(string sort) => Assert.False(EntrySort.TryParse(sort, out _));

    private static SnapshotEntry File(string name, long? size) => new() { Name = name, Path = "/" + name, Type = "file", Size = size };

    private static SnapshotEntry Dir(string name) => new() { Name = name, Path = "/" + name, Type = "dir" };
}
