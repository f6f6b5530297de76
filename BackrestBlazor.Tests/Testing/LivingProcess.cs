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
        All().Where(process => Read(process.Id, "environ").Contains(text, StringComparison.Ordinal));

    /// <summary>The processes that a condition holds for, and all that they have started, and these.</summary>
    public static IReadOnlyList<LivingProcess> Tree(Func<LivingProcess, bool> isRoot)
    {
        var all = All().Select(process => (Process: process, Parent: Parent(process.Id))).ToList();
        var found = all.Where(item => isRoot(item.Process)).Select(item => item.Process).ToList();
        var ids = found.Select(process => process.Id).ToHashSet();
        for (var index = 0; index < found.Count; index++)
        {
            found.AddRange(all.Where(item => item.Parent == found[index].Id && ids.Add(item.Process.Id)).Select(item => item.Process));
        }

        return found;
    }

    private static IEnumerable<LivingProcess> All() =>
        Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => new LivingProcess(id, Read(id, "cmdline").Replace('\0', ' ').Trim()))
            .Where(process => process.CommandLine.Length > 0);

    // proc(5): pid (name) state parent …; a name may hold blanks and parentheses.
    private static int Parent(int id) =>
        Read(id, "stat") is { Length: > 0 } stat && int.TryParse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture, out var parent) ? parent : 0;

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
