using System.Globalization;
using System.Text.RegularExpressions;

namespace BackrestBlazor.Processes;

/// <summary>One mounted file system.</summary>
/// <param name="Point">Where it is mounted.</param>
/// <param name="FileSystem">Which one it is, in words that stay the same over a restart of the machine.</param>
internal sealed record Mount(string Point, string FileSystem);

/// <summary>What is mounted where, as this process sees it (proc_pid_mountinfo(5)).</summary>
internal sealed partial class MountTable
{
    private const string Identities = "/dev/disk/by-uuid";

    private readonly IReadOnlyList<Mount> _mounts;

    private MountTable(IReadOnlyList<Mount> mounts) => _mounts = mounts;

    /// <summary>As it is now; empty where the system does not tell.</summary>
    public static MountTable Read()
    {
        try
        {
            return Parse(File.ReadLines("/proc/self/mountinfo"), IdentityOf);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new MountTable([]);
        }
    }

    /// <param name="lines">Those of the file.</param>
    /// <param name="identityOf">The identity of the file system on a device; null when nothing tells it.</param>
    public static MountTable Parse(IEnumerable<string> lines, Func<string, string?> identityOf) => new([.. lines.Select(line => ParseLine(line, identityOf)).OfType<Mount>()]);

    /// <summary>The file system that holds a path, whether there is something at the path or not; null when the table is empty.</summary>
    public Mount? Of(string path) =>
        // Mounted later over the same point hides what is below it.
        _mounts.Where(mount => IsBelow(path, mount.Point)).Reverse().MaxBy(mount => mount.Point.Length);

    private static bool IsBelow(string path, string point) =>
        point == "/" || path == point || (path.StartsWith(point, StringComparison.Ordinal) && path[point.Length] == '/');

    // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
    private static Mount? ParseLine(string line, Func<string, string?> identityOf)
    {
        var fields = line.Split(' ');
        var separator = Array.IndexOf(fields, "-");
        if (separator < 5 || fields.Length < separator + 3 || fields[separator + 1] == "autofs")
        {
            return null; // an automounter's own trigger is no file system
        }

        var (type, source) = (fields[separator + 1], Unescape(fields[separator + 2]));
        // The name of a device is given anew at each start, in the order in which the machine finds them.
        var device = source.StartsWith("/dev/", StringComparison.Ordinal) ? identityOf(source) ?? "device" : source;
        return new Mount(Unescape(fields[4]), $"{type} {device} {Unescape(fields[3])}");
    }

    private static string? IdentityOf(string device)
    {
        try
        {
            var target = Resolve(device);
            return Directory.Exists(Identities) ? Directory.EnumerateFiles(Identities).FirstOrDefault(link => Resolve(link) == target) is { } found ? Path.GetFileName(found) : null : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Resolve(string path) => new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;

    private static string Unescape(string text) => Escape().Replace(text, match => ((char)Convert.ToInt32(match.Groups[1].Value, 8)).ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Escape();
}
