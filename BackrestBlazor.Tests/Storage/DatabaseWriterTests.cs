using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace BackrestBlazor.Tests.Storage;

/// <summary>The one writer.</summary>
public sealed class DatabaseWriterTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StorageHost _host;

    public DatabaseWriterTests() => _host = new StorageHost(_folder.FullPath).Open();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_WorkThrows_RollsBackAndGoesOn()
    {
        var writer = _host.Get<DatabaseWriter>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteAsync<int>(
            context =>
            {
                context.Settings.Add(new Setting { Key = "half", Value = "done" });
                context.SaveChanges();
                throw new InvalidOperationException("in the middle");
            },
            Token));

        Assert.False(await writer.WriteAsync(context => context.Settings.Any(row => row.Key == "half"), Token));
    }

    [Fact]
    public async Task Write_FromManyAtOnce_RunsOneAfterAnotherOnOneThread()
    {
        var writer = _host.Get<DatabaseWriter>();

        var threads = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => writer.WriteAsync(_ => Environment.CurrentManagedThreadId, Token)));

        Assert.Single(threads.Distinct());
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
    }

    [Fact]
    public async Task Write_DatabaseLockedByAnother_WaitsWithoutTheCaller()
    {
        using var other = new SqliteConnection($"Data Source={_folder.Combine("backrest.db")};Pooling=False");
        other.Open();
        Execute(other, "BEGIN IMMEDIATE");

        var write = _host.Get<DatabaseWriter>().WriteAsync(context => context.Settings.Add(new Setting { Key = "late", Value = "but there" }), Token);
        Assert.False(write.IsCompleted);
        Execute(other, "ROLLBACK");
        await write;

        Assert.True(await _host.Get<DatabaseWriter>().WriteAsync(context => context.Settings.Any(row => row.Key == "late"), Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _folder.DisposeAsync();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
