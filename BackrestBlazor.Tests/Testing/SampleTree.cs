using System.Globalization;

namespace BackrestBlazor.Tests.Testing;

/// <summary>A tree of files to back up, the same bytes for the same arguments, and what a tree looks like that came back.</summary>
internal static class SampleTree
{
    private const int FilesPerFolder = 200;

    /// <summary>Names that a shell, restic's patterns or a careless parser would take for something else.</summary>
    public static IReadOnlyList<string> OddNames { get; } =
    [
        "[brackets] (round) {curly}.txt", "\"double\" 'single' `back`.txt", "line\nbreak.txt", "-leading-dash.txt", "--help", "star*question?.txt",
        " space at both ends ", "$HOME;echo $(id) & | >x.txt", "back\\slash.txt", "percent%20%2F.txt", "Ünï-文件-😀.txt", "comma,semi;colon:.txt",
    ];

    /// <summary>Shown by .NET and by restic as this, with U+FFFD in place of the byte 0xFF.</summary>
    public static string InvalidUtf8Name => "invalid-\ufffd.txt";

    /// <summary>Writes files <c>folder000/file000000.bin</c> and so on.</summary>
    /// <param name="folder">Created when it is missing.</param>
    /// <param name="files">How many, 0 to 1,000,000.</param>
    /// <param name="bytesPerFile">Mean size in bytes; single files differ by up to half of it.</param>
    /// <param name="seed">Another seed gives other bytes, which restic cannot deduplicate against the first.</param>
    public static void Create(string folder, int files, int bytesPerFile = 64, int seed = 1)
    {
        var random = new Random(seed);
        for (var number = 0; number < files; number++)
        {
            var below = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"folder{number / FilesPerFolder:000}"));
            if (number % FilesPerFolder == 0)
            {
                Directory.CreateDirectory(below);
            }

            var content = new byte[bytesPerFile / 2 + random.Next(bytesPerFile + 1)];
            random.NextBytes(content);
            File.WriteAllBytes(Path.Combine(below, string.Create(CultureInfo.InvariantCulture, $"file{number:000000}.bin")), content);
        }

        Directory.CreateDirectory(folder);
    }

    /// <summary>Writes one file for each odd name, and one whose name is not UTF-8.</summary>
    public static async Task AddOddNamesAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in OddNames)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), "content of " + name, cancellationToken);
        }

        // .NET cannot write such a name; the shell can.
        await Shell.RunAsync("sh", ["-c", "printf bytes >\"$1/$(printf 'invalid-\\377.txt')\"", "sh", folder], cancellationToken);
    }

    /// <summary>What differs between two trees in names and bytes, as <c>diff</c> tells it; empty when nothing does.</summary>
    public static async Task<string> DifferencesAsync(string expected, string actual, CancellationToken cancellationToken)
    {
        var result = await Shell.TryAsync("diff", ["-r", "-q", "--no-dereference", expected, actual], cancellationToken);

        return result.StandardOutput + result.StandardError;
    }
}
