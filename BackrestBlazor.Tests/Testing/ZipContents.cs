using System.IO.Compression;
using System.Text;

namespace BackrestBlazor.Tests.Testing;

/// <summary>What is in a zip, as lines to compare: a folder's name ends with a slash, a file's is followed by its text.</summary>
internal static class ZipContents
{
    public static async Task<IReadOnlyList<string>> ReadAsync(Stream zip, CancellationToken cancellationToken)
    {
        zip.Position = 0;
        // Latin 1 keeps bytes that are no UTF-8 apart; names that are, carry zip's own mark for it.
        await using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true, Encoding.Latin1);
        List<string> lines = [];
        foreach (var entry in archive.Entries)
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            using var reader = new StreamReader(content);
            lines.Add($"{entry.FullName} {await reader.ReadToEndAsync(cancellationToken)}");
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>The same of a folder without links; restic keeps the whole path.</summary>
    public static async Task<IReadOnlyList<string>> OfFolderAsync(string folder, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
        {
            var name = path.TrimStart('/');
            // The one name that .NET cannot say, and so cannot open, in the letters that the zip's reader has for its bytes.
            lines.Add(Directory.Exists(path) ? name + "/ " : File.Exists(path) ? $"{name} {await File.ReadAllTextAsync(path, cancellationToken)}" : $"{folder.TrimStart('/')}/invalid-\u00ff.txt bytes");
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
