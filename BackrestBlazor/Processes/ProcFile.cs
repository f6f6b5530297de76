using System.Globalization;
using BackrestBlazor.Processes.Vitals;

namespace BackrestBlazor.Processes;

/// <summary>What Linux tells about processes (proc(5)).</summary>
internal static class ProcFile
{
    /// <summary>Unit of times in <c>/proc/pid/stat</c>: USER_HZ, 100 on every architecture that .NET runs on.</summary>
    private const int TicksPerSecond = 100;

    /// <summary>Changes with each boot; empty where there is none.</summary>
    public static string BootId { get; } = ReadOrEmpty("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>Clock ticks since boot at which the process started; null when it is gone or only a zombie.</summary>
    public static long? StartTicks(int pid) => Stat(pid) is { State: not ('Z' or 'X') } stat ? stat.StartTicks : null;

    /// <summary>The process's children, their children, and so on, deepest last; without the process itself.</summary>
    public static IReadOnlyList<int> Descendants(int pid)
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Stat(id) is { } stat)
            {
                parents[id] = stat.Parent;
            }
        }

        List<int> found = [pid];
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(parents.Where(entry => entry.Value == found[i] && !found.Contains(entry.Key)).Select(entry => entry.Key));
        }

        found.RemoveAt(0);
        return found;
    }

    /// <summary>What a process has used so far; null when it is gone, or only a zombie, or its counters are not ours to read.</summary>
    public static ProcessUsage? Usage(int pid) =>
        Stat(pid) is { State: not ('Z' or 'X') } stat && ReadOrEmpty($"/proc/{pid}/io") is { Length: > 0 } io
            ? new ProcessUsage(pid, stat.State, TimeSpan.FromSeconds((double)stat.CpuTicks / TicksPerSecond), stat.Pages * Environment.SystemPageSize, Counter(io, "rchar: "), Counter(io, "wchar: "))
            : null;

    /// <summary>Inodes of the sockets that a process holds open; empty when they are not ours to see.</summary>
    public static IReadOnlyList<uint> Sockets(int pid)
    {
        const string Prefix = "socket:[";
        List<uint> found = [];
        try
        {
            foreach (var file in Directory.EnumerateFiles($"/proc/{pid}/fd"))
            {
                if (new FileInfo(file).LinkTarget is { } target && target.StartsWith(Prefix, StringComparison.Ordinal)
                    && uint.TryParse(target.AsSpan(Prefix.Length, target.Length - Prefix.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var inode))
                {
                    found.Add(inode);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or runs as somebody else.
        }

        return found;
    }

    /// <summary>Process group of a process; null when it is gone.</summary>
    public static int? Group(int pid) => Stat(pid)?.Group;

    private static ProcStat? Stat(int pid)
    {
        var text = ReadOrEmpty($"/proc/{pid}/stat");
        // The second field is the program's name in brackets and may hold blanks and brackets itself: count from the last one.
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 22
            ? null
            : new ProcStat(fields[0][0], Number(fields[1]), Number(fields[2]), Long(fields[19]), Long(fields[11]) + Long(fields[12]), Long(fields[21]));
    }

    private static long Counter(string text, string name)
    {
        var start = text.IndexOf(name, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf('\n', start);
        return end < 0 ? 0 : Long(text[(start + name.Length)..end]);
    }

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private sealed record ProcStat(char State, int Parent, int Group, long StartTicks, long CpuTicks, long Pages);
}
