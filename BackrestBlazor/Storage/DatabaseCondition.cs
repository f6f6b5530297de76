using Microsoft.Data.Sqlite;

namespace BackrestBlazor.Storage;

/// <summary>What state the database file is in before anything is built on it.</summary>
internal enum DatabaseState
{
    Missing, Usable, Corrupt,
}

/// <summary>Looks at the database file without changing it.</summary>
internal static class DatabaseCondition
{
    // SQLite's primary result codes (sqlite.org/rescode.html).
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    // Another process that only reads or copies is gone by then.
    private const int Patience = 5;

    /// <exception cref="StartupRefusedException">It is there and sound, but cannot be used now.</exception>
    public static DatabaseState Examine(string file, bool thoroughly)
    {
        if (!File.Exists(file))
        {
            return DatabaseState.Missing;
        }

        try
        {
            return IsSound(file, thoroughly) ? DatabaseState.Usable : DatabaseState.Corrupt;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Corrupt or NotADatabase)
        {
            return DatabaseState.Corrupt;
        }
        catch (SqliteException exception)
        {
            throw new StartupRefusedException(StartupRefusedException.Unusable, Explain(file, exception));
        }
    }

    public static string Explain(string file, SqliteException exception) => exception.SqliteErrorCode switch
    {
        Busy => $"The database {file} is locked by another process. End that process, then start again. Nothing was changed.",
        ReadOnly => $"The database {file} cannot be written: the file, its folder or the file system is read-only for this user. Nothing was changed.",
        Full => $"The disk that holds {file} is full. Free some space, then start again. Nothing was changed.",
        CannotOpen or IoError => $"The database {file} cannot be opened ({exception.Message}). Check the folder's owner and the disk. Nothing was changed.",
        _ => $"The database {file} cannot be used: {exception.Message} Nothing was changed.",
    };

    private static bool IsSound(string file, bool thoroughly)
    {
        var connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = Patience, Pooling = false,
        };
        using var connection = new SqliteConnection(connectionString.ToString());
        connection.Open();

        // Takes the write lock and gives it back: says busy and read-only now, not at the first change.
        Execute(connection, "BEGIN IMMEDIATE");
        Execute(connection, "CREATE TABLE \"startup probe\" (x)");
        Execute(connection, "ROLLBACK");

        // Reading all pages takes a second per gigabyte: only after a stop that was not clean.
        return !thoroughly || (string?)Execute(connection, "PRAGMA quick_check(1)") == "ok";
    }

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
