using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Faults;

/// <summary>60,000 small files, the same for every test of a class.</summary>
public sealed class LargeTree : IAsyncLifetime
{
    private const int Files = 60_000;

    private readonly TemporaryFolder _folder = new();

    public string FullPath => _folder.Combine("tree");

    /// <summary>The folders of the tree in so many parts of about the same size.</summary>
    public IEnumerable<string[]> Parts(int count) => Directory.GetDirectories(FullPath).Index().GroupBy(item => item.Index % count, item => item.Item, (_, folders) => folders.ToArray());

    public ValueTask InitializeAsync()
    {
        SampleTree.Create(FullPath, Files);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();
}
