using System.Globalization;

namespace BackrestBlazor.Benchmarks;

/// <summary>What the kernel tells of a process (proc(5)).</summary>
internal static class ProcessFigures
{
    /// <summary>Of <c>sysconf(_SC_CLK_TCK)</c>, 100 on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Seconds of CPU of the process itself, and of its children that have ended.</summary>
    public static (double Own, double Children) CpuSeconds(int processId)
    {
        var text = File.ReadAllText($"/proc/{processId}/stat");

        // Fields are counted behind the name, which may hold blanks and brackets: utime is the 14th of all, so the 12th there.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');

        return ((Ticks(fields[11]) + Ticks(fields[12])) / TicksPerSecond, (Ticks(fields[13]) + Ticks(fields[14])) / TicksPerSecond);
    }

    /// <summary>A line of <c>/proc/PID/status</c> such as <c>RssAnon</c>, in megabytes of 1,000,000 bytes.</summary>
    public static double Megabytes(int processId, string name)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal));

        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024 / 1_000_000;
    }

    private static double Ticks(string field) => double.Parse(field, CultureInfo.InvariantCulture);
}
