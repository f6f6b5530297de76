using BackrestBlazor.Operations.Browsing;

namespace BackrestBlazor.Tests.Operations.Browsing;

public sealed class FolderCacheTests
{
    private static readonly IReadOnlyList<SnapshotEntry> OneEntry = [new() { Name = "x", Path = "/x", Type = "file" }];

    [Fact]
    public void Add_BeyondTheBound_ForgetsWhatWasNotUsedForLongest()
    {
        var cache = new FolderCache(600); // an entry counts about 250
        cache.Add(Key("/a"), OneEntry);
        cache.Add(Key("/b"), OneEntry);
        cache.Find(Key("/a"));

        cache.Add(Key("/c"), OneEntry);

        Assert.NotNull(cache.Find(Key("/a")));
        Assert.Null(cache.Find(Key("/b")));
        Assert.NotNull(cache.Find(Key("/c")));
    }

    [Fact]
    public void Add_LargerThanTheBound_IsNotKeptAndForgetsNothing()
    {
        var cache = new FolderCache(600);
        cache.Add(Key("/a"), OneEntry);

        cache.Add(Key("/large"), [.. Enumerable.Repeat(OneEntry[0], 10)]);

        Assert.Null(cache.Find(Key("/large")));
        Assert.NotNull(cache.Find(Key("/a")));
    }

    [Fact]
    public void Add_TheSameAgain_CountsOnce()
    {
        var cache = new FolderCache(600);
        for (var round = 0; round < 10; round++)
        {
            cache.Add(Key("/a"), OneEntry);
        }

        cache.Add(Key("/b"), OneEntry);

        Assert.NotNull(cache.Find(Key("/a")));
        Assert.NotNull(cache.Find(Key("/b")));
    }

    private static FolderKey Key(string path) => new(1, "snapshot", path);
}
