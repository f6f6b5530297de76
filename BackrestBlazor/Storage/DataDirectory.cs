using Microsoft.Extensions.Configuration;

namespace BackrestBlazor.Storage;

/// <summary>Where everything of this installation lies. Only paths: making them is <see cref="Prepare"/>.</summary>
internal sealed class DataDirectory(string root)
{
    public const string ConfigurationKey = "BackrestBlazor:DataDirectory";

    public string Root { get; } = Path.GetFullPath(root);

    public string DatabaseFile => Path.Combine(Root, "backrest.db");

    /// <summary>Everything the database can be rebuilt from; secrets in it are encrypted.</summary>
    public string ConfigFile => Path.Combine(Root, "config.json");

    /// <summary>Data Protection keys; without them no secret can be read.</summary>
    public string Keys => Path.Combine(Root, "keys");

    public string Logs => Path.Combine(Root, "logs");

    public string Operations => Path.Combine(Root, "operations");

    /// <summary>restic's cache (<c>RESTIC_CACHE_DIR</c>).</summary>
    public string Cache => Path.Combine(Root, "cache");

    /// <summary>A restic that was provided.</summary>
    public string Bin => Path.Combine(Root, "bin");

    public string Backups => Path.Combine(Root, "backups");

    /// <summary>One small file per living process.</summary>
    public string Running => Path.Combine(Root, "running");

    /// <summary>Secret files of running operations, where there is no folder in memory.</summary>
    public string Run => Path.Combine(Root, "run");

    /// <summary>Held with <c>flock</c> by the server; <c>lock.pid</c> beside it names it.</summary>
    public string LockFile => Path.Combine(Root, "lock");

    public string OperationLog(long id) => Path.Combine(Operations, id.ToString(System.Globalization.CultureInfo.InvariantCulture) + ".log");

    /// <summary>Configured, else <c>$XDG_DATA_HOME/backrest-blazor</c>, else <c>~/.local/share/backrest-blazor</c>.</summary>
    public static DataDirectory From(IConfiguration configuration)
    {
        if (configuration[ConfigurationKey] is { Length: > 0 } configured)
        {
            return new DataDirectory(configured);
        }

        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return new DataDirectory(Path.Combine(data, "backrest-blazor"));
    }

    /// <summary>Makes what is missing; only the owner may look inside.</summary>
    /// <exception cref="IOException">A folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be made.</exception>
    public void Prepare()
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        foreach (var folder in (string[])[Root, Keys, Logs, Operations, Cache, Bin, Backups, Running, Run])
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, ownerOnly);
            }
        }
    }
}
