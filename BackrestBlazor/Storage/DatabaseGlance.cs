using System.Globalization;
using Microsoft.Data.Sqlite;

namespace BackrestBlazor.Storage;

/// <summary>
/// What a start has to know of a sound database, without asking EF Core: [measured] its first query costs half of the time of a start on which
/// there is nothing to migrate and nothing to fill in.
/// </summary>
/// <param name="Migrations">Ids of the migrations that it has; none where it was never migrated. Source: EF Core, table <c>__EFMigrationsHistory</c>.</param>
/// <param name="Instance">Whose it is; null while that was never stored, or while migrations are missing.</param>
/// <param name="HasUsers">False also while migrations are missing.</param>
internal sealed record DatabaseGlance(IReadOnlyList<string> Migrations, Domain.Instance? Instance, bool HasUsers)
{
    /// <summary>Of a database that is not there.</summary>
    public static DatabaseGlance Nothing { get; } = new([], null, false);

    public static DatabaseGlance At(string file)
    {
        using var connection = new SqliteConnection(SqliteSetup.ConnectionString(file));
        connection.Open();
        if (Strings(connection, "SELECT name FROM sqlite_master WHERE name = '__EFMigrationsHistory'").Count == 0)
        {
            return Nothing;
        }

        var migrations = Strings(connection, "SELECT MigrationId FROM __EFMigrationsHistory");
        return MigrationHistory.Known.All(migrations.Contains)
            ? new DatabaseGlance(migrations, InstanceIn(connection), Strings(connection, "SELECT UserName FROM Users LIMIT 1").Count > 0)
            : new DatabaseGlance(migrations, null, false);
    }

    private static Domain.Instance? InstanceIn(SqliteConnection connection) =>
        Strings(connection, $"SELECT Value FROM Settings WHERE Key = '{Setting.InstanceId}'") is [var id]
        && Strings(connection, $"SELECT Value FROM Settings WHERE Key = '{Setting.InstanceName}'") is [var name]
            ? new Domain.Instance(Guid.Parse(id, CultureInfo.InvariantCulture), name)
            : null;

    private static List<string> Strings(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        List<string> found = [];
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }
}
