namespace BackrestBlazor.Tests.Testing;

/// <summary>A folder of its own for one test, removed with all that lies in it when the test ends.</summary>
internal sealed class TemporaryFolder : IAsyncDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("backrest-test-").FullName;

    public string Combine(params string[] parts) => Path.Combine([FullPath, .. parts]);

    // rm, because .NET cannot name a file whose name is not UTF-8, and so cannot delete it.
    public async ValueTask DisposeAsync() => await Shell.TryAsync("rm", ["-rf", "--", FullPath], CancellationToken.None);
}
