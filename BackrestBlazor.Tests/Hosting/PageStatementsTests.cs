using System.Net;
using System.Text.RegularExpressions;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackrestBlazor.Tests.Hosting;

/// <summary>After years of use a page still costs few statements, and none of them reads a large table from end to end.</summary>
public sealed partial class PageStatementsTests
{
    private const int StatementsAtMost = 12;

    private static readonly string[] LargeTables = ["Operations", "Attempts", "Errors", "Snapshots", "Outbox"];

    private static readonly string[] Routes =
    [
        "", "plans", "plans/new", "plans/plan1", "plans/plan1/edit", "plans/missing",
        "repositories", "repositories/new", "repositories/nas1", "repositories/nas1/edit", "repositories/missing",
        "operations", "operations?status=failed", "operations?kind=unlock", "operations?plan=plan1", "operations?repository=nas2", "operations?before=50000",
        "operations?plan=plan1&kind=restore", $"operations/{LongHistory.SomeBackup}", "operations/999999999", $"repositories/nas2/snapshots/{LongHistory.SomeBackup:x64}",
        "settings/notifications", "settings/notifications/new", "settings/notifications/phone", "settings/tokens", "settings/users", "settings/users/new", "settings/sessions", "settings/about", "account/password", "nothing/here",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Promise(13, "Every page after 100,000 operations: few statements, no table read from end to end")]
    public async Task EveryPage_With100000Operations_TakesFewStatementsAndScansNothing()
    {
        var recorder = new StatementRecorder();
        await using var host = new WebHost(services => services.ConfigureDbContext<BackrestDbContext>(options => options.AddInterceptors(recorder)));
        await host.AddAdministratorAsync(Stop);
        await using var context = await host.Services.GetRequiredService<IDbContextFactory<BackrestDbContext>>().CreateDbContextAsync(Stop);
        await context.Database.OpenConnectionAsync(Stop);
        var database = (SqliteConnection)context.Database.GetDbConnection();
        await SeedAsync(database);
        using var browser = host.Browse();
        (await browser.SignInAsync(Stop)).Dispose();
        List<string> complaints = [];

        foreach (var route in Routes)
        {
            recorder.Statements.Clear();
            using var page = await browser.GetAsync(route, Stop);
            var statements = recorder.Statements.ToArray();

            Assert.True(page.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{route}: {page.StatusCode}");
            Assert.True(statements.Length > 0, $"{route} asks the database nothing: the recorder is blind.");
            if (statements.Length > StatementsAtMost)
            {
                complaints.Add($"/{route} takes {statements.Length} statements:\n  {string.Join("\n  ", statements.Select(OneLine))}");
            }

            foreach (var statement in statements.Distinct())
            {
                complaints.AddRange((await ScansAsync(database, statement)).Select(scan => $"/{route}: {scan}: {OneLine(statement)}"));
            }
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Distinct()));
    }

    /// <summary>The guard must be seen to fail.</summary>
    [Fact]
    [Promise(13, "Guard: a table that is read from end to end is found")]
    public async Task Scan_OfALargeTable_IsFound()
    {
        await using var database = new SqliteConnection("Data Source=:memory:");
        await database.OpenAsync(Stop);
        await ExecuteAsync(database, "CREATE TABLE Operations (Id INTEGER PRIMARY KEY, Status TEXT)");

        Assert.Single(await ScansAsync(database, "SELECT \"o\".\"Id\" FROM \"Operations\" AS \"o\" WHERE \"o\".\"Status\" = @status"));
        Assert.Empty(await ScansAsync(database, "SELECT \"o\".\"Id\" FROM \"Operations\" AS \"o\" ORDER BY \"o\".\"Id\" DESC LIMIT @limit"));
        Assert.Empty(await ScansAsync(database, "SELECT \"o\".\"Status\" FROM \"Operations\" AS \"o\" WHERE \"o\".\"Id\" = @id"));
    }

    private static async Task SeedAsync(SqliteConnection database)
    {
        await ExecuteAsync(database, LongHistory.Sql);
        await using var count = database.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM Operations";
        Assert.Equal((long)LongHistory.Operations, await count.ExecuteScalarAsync(Stop));
    }

    /// <summary>The steps of SQLite's plan that read a large table without an index, or more of it than is shown.</summary>
    private static async Task<IReadOnlyList<string>> ScansAsync(SqliteConnection database, string statement)
    {
        var large = Named().Matches(statement).Where(match => LargeTables.Contains(match.Groups["table"].Value)).Select(match => match.Groups["alias"].Value).ToHashSet();
        await using var explain = database.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + statement;
        foreach (var name in Parameter().Matches(statement).Select(match => match.Value).Distinct())
        {
            explain.Parameters.AddWithValue(name, DBNull.Value);
        }

        List<string> steps = [];
        await using var reader = await explain.ExecuteReaderAsync(Stop);
        while (await reader.ReadAsync(Stop))
        {
            steps.Add(reader.GetString(3));
        }

        // The newest so many of all: read from the end, and no further.
        var takesTheNewest = statement.Contains("LIMIT", StringComparison.Ordinal) && !statement.Contains("WHERE", StringComparison.Ordinal);

        return [.. steps.Where(step => step.StartsWith("SCAN ", StringComparison.Ordinal) && large.Contains(step.Split(' ')[1])
            && !takesTheNewest && !step.Contains("COVERING INDEX", StringComparison.Ordinal))];
    }

    private static async Task ExecuteAsync(SqliteConnection database, string sql)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static string OneLine(string statement) => Blank().Replace(statement, " ");

    [GeneratedRegex("\"(?<table>[A-Za-z]+)\" AS \"(?<alias>[a-z0-9]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex("@[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Parameter();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blank();
}
