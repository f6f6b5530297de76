using System.Globalization;

namespace BackrestBlazor.Tests.Testing;

/// <summary>What a process holds that the system cannot take back.</summary>
internal static class ServerMemory
{
    /// <summary>RssAnon + RssShmem in MiB (proc(5), <c>/proc/pid/status</c>).</summary>
    public static int MiB(int processId) => File.ReadLines($"/proc/{processId}/status")
        .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal) || line.StartsWith("RssShmem:", StringComparison.Ordinal))
        .Sum(line => int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].Trim(), CultureInfo.InvariantCulture)) / 1024;
}
