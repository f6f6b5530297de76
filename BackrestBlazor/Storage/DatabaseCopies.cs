using System.Globalization;
using Microsoft.Data.Sqlite;

namespace BackrestBlazor.Storage;

/// <summary>Copies of the database, taken by SQLite itself so that they are consistent while the app runs.</summary>
internal sealed class DatabaseCopies(DataDirectory directory, TimeProvider time)
{
    /// <summary>Daily copies and copies before a migration that are kept, each.</summary>
    public const int Kept = 7;

    public const string Daily = "daily";
    public const string BeforeMigration = "before-migration";

    /// <summary>Copies into the backups folder and removes the oldest of this kind.</summary>
    /// <exception cref="SqliteException">The copy could not be written.</exception>
    public string Take(string kind)
    {
        var file = Path.Combine(directory.Backups, $"backrest-{kind}-{Stamp()}.db");
        CopyTo(file);
        foreach (var old in Directory.GetFiles(directory.Backups, $"backrest-{kind}-*.db").Order(StringComparer.Ordinal).SkipLast(Kept))
        {
            File.Delete(old);
        }

        return file;
    }

    /// <summary>Copies to any file that does not exist yet.</summary>
    public void CopyTo(string file)
    {
        using var source = new SqliteConnection(SqliteSetup.ConnectionString(directory.DatabaseFile));
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    /// <summary>True when the last daily copy is older than a day.</summary>
    public bool IsDailyDue()
    {
        var last = Directory.GetFiles(directory.Backups, $"backrest-{Daily}-*.db").Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max();
        return time.GetUtcNow().UtcDateTime - last >= TimeSpan.FromDays(1);
    }

    /// <summary>Moves a damaged database with its side files into the backups folder.</summary>
    public string SetAside()
    {
        var kept = Path.Combine(directory.Backups, $"backrest-damaged-{Stamp()}.db");
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(directory.DatabaseFile + suffix))
            {
                File.Move(directory.DatabaseFile + suffix, kept + suffix);
            }
        }

        return kept;
    }

    private string Stamp() => time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
