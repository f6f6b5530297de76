namespace BackrestBlazor.Processes;

/// <summary>Where programs are. Asked before a start, so that a missing one is a plain answer and not the error of a wrapper.</summary>
internal static class Executable
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Absolute path of a program given by path or by name; null when there is no such executable file.</summary>
    public static string? Find(string file)
    {
        if (file.Contains(Path.DirectorySeparatorChar))
        {
            return IsExecutable(file) ? Path.GetFullPath(file) : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0);
}
