namespace BackrestBlazor.Tests.Testing;

/// <summary>Where the working copy lies that these tests were built from; found by walking up from the test assembly.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BackrestBlazor.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds BackrestBlazor.slnx; run the tests from a clone.");
    }
}
