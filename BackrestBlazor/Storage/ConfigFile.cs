using System.Globalization;
using System.Text;
using System.Text.Json;
using BackrestBlazor.Domain;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>
/// config.json: a readable copy of all definitions, written atomically after each change; the last <see cref="Kept"/> stay in the backups
/// folder. When the database is lost, it is rebuilt from here.
/// </summary>
internal sealed class ConfigFile(DataDirectory directory, DatabaseWriter writer, InstanceStore instance, TimeProvider time, ILogger<ConfigFile> logger)
{
    public const int Kept = 20;

    private const string HistoryPrefix = "config-";

    /// <summary>True when a file was there at start and could not be read: then nobody may take over this box without the code from the log.</summary>
    public bool WasUnreadable { get; private set; }

    /// <summary>Null when there is none, or when it cannot be read (then it is set aside, and the log says so).</summary>
    public ConfigDocument? Read()
    {
        if (!File.Exists(directory.ConfigFile))
        {
            return null;
        }

        try
        {
            var document = JsonSerializer.Deserialize<ConfigDocument>(File.ReadAllText(directory.ConfigFile), StorageJson.Indented);
            if (document is { Format: <= ConfigDocument.CurrentFormat })
            {
                return document;
            }
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            logger.LogError("{File} cannot be read: {Reason}", directory.ConfigFile, exception.Message);
        }

        WasUnreadable = true;
        return null;
    }

    /// <summary>Writes what the database says now. A failure is logged, never thrown: the change itself is committed.</summary>
    public Task SaveAsync(CancellationToken cancellationToken) => SaveAsync(keepOld: true, cancellationToken);

    /// <param name="keepOld">False for a change that is not worth a copy in the history.</param>
    public Task SaveAsync(bool keepOld, CancellationToken cancellationToken) => writer.WriteAsync(context => Save(context, keepOld), cancellationToken);

    /// <summary>The same, for whoever is on the writer's thread or before it.</summary>
    public void Save(BackrestDbContext context, bool keepOld = true)
    {
        var text = JsonSerializer.Serialize(Collect(context), StorageJson.Indented);
        try
        {
            if (WasUnreadable && File.Exists(directory.ConfigFile))
            {
                File.Move(directory.ConfigFile, InHistory("unreadable-"));
                WasUnreadable = false;
            }

            if (!File.Exists(directory.ConfigFile) || File.ReadAllText(directory.ConfigFile) != text)
            {
                if (keepOld)
                {
                    KeepOld();
                }

                AtomicFile.Write(directory.ConfigFile, Encoding.UTF8.GetBytes(text));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogError("{File} could not be written: {Reason}", directory.ConfigFile, exception.Message);
        }
    }

    private ConfigDocument Collect(BackrestDbContext context) => new()
    {
        InstanceId = instance.Current.Id,
        InstanceName = instance.Current.Name,
        Repositories = [.. context.Repositories.AsNoTracking().OrderBy(row => row.Id)],
        Plans = [.. context.Plans.AsNoTracking().OrderBy(row => row.Id)],
        Destinations = [.. context.Destinations.AsNoTracking().OrderBy(row => row.Id)],
        Heartbeat = HeartbeatStore.Stored(context),
        Users = [.. context.Users.AsNoTracking().OrderBy(row => row.Id).AsEnumerable().Select(WithoutLockout)],
    };

    // Wrong passwords are counted in the database; they must not push the last good copies out of the history.
    private static User WithoutLockout(User user)
    {
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        return user;
    }

    private void KeepOld()
    {
        if (File.Exists(directory.ConfigFile))
        {
            File.Copy(directory.ConfigFile, InHistory(""), overwrite: true);
        }

        var old = Directory.GetFiles(directory.Backups, HistoryPrefix + "2*.json").Order(StringComparer.Ordinal).SkipLast(Kept);
        foreach (var file in old)
        {
            File.Delete(file);
        }
    }

    private string InHistory(string mark) => Path.Combine(
        directory.Backups,
        HistoryPrefix + mark + time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture) + ".json");
}
