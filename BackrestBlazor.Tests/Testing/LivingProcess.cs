using System.Globalization;
using System.Text;

namespace BackrestBlazor.Tests.Testing;

/// <summary>A process that lives (a zombie does not), as <c>/proc</c> tells it.</summary>
/// <param name="Id">Process id.</param>
/// <param name="CommandLine">Its arguments, parted by blanks.</param>
internal sealed record LivingProcess(int Id, string CommandLine)
{
    /// <summary>All processes of this machine whose environment holds a text, such as a data directory's path.</summary>
    public static IEnumerable<LivingProcess> WithEnvironment(string text) =>
        Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && Read(id, "environ").Contains(text, StringComparison.Ordinal))
            .Select(id => new LivingProcess(id, Read(id, "cmdline").Replace('\0', ' ').Trim()))
            .Where(process => process.CommandLine.Length > 0);

    /// <summary>Empty for a process that has ended meanwhile, is a zombie, or is not ours to read.</summary>
    private static string Read(int id, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/{file}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
