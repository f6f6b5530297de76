using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using BackrestBlazor.Tests.Testing;
using BackrestBlazor.Tests.Testing.Matrix;
using Microsoft.Data.Sqlite;
using Xunit;

namespace BackrestBlazor.Tests.Storage;

/// <summary>What a start does with the data directory it finds: nothing is lost, and each refusal says why.</summary>
public sealed class StorageStartupTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_SecondProcessOnOneDirectory_RefusesWithPidOfTheFirst()
    {
        await using var first = new StorageHost(_folder.FullPath).Open();
        await using var second = new StorageHost(_folder.FullPath);

        var refused = Assert.Throws<StartupRefusedException>(() => second.Get<StorageStartup>().Open());

        Assert.Equal(3, refused.ExitCode);
        Assert.Contains($"pid {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NewerDatabase_RefusesAndChangesNothing()
    {
        await using (var host = new StorageHost(_folder.FullPath).Open())
        {
            await host.AddRepositoryAsync("nas", Token);
        }

        Execute("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_FromTheFuture', '99.0.0')");
        await using (var older = new StorageHost(_folder.FullPath))
        {
            var refused = Assert.Throws<StartupRefusedException>(() => older.Get<StorageStartup>().Open());

            Assert.Equal(4, refused.ExitCode);
            Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
        }

        Execute("DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '2999%'");
        await using var again = new StorageHost(_folder.FullPath).Open();
        Assert.Equal("nas", Assert.Single(await again.Repositories.ListAsync(Token)).Name);
    }

    [Fact]
    public async Task Open_DatabaseLockedByAnotherProcess_RefusesAndSetsNothingAside()
    {
        await using (var host = new StorageHost(_folder.FullPath).Open())
        {
            await host.AddRepositoryAsync("nas", Token);
        }

        using var other = new SqliteConnection($"Data Source={_folder.Combine("backrest.db")};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();

        await using var busy = new StorageHost(_folder.FullPath);
        var refused = Assert.Throws<StartupRefusedException>(() => busy.Get<StorageStartup>().Open());

        Assert.Equal(4, refused.ExitCode);
        Assert.Contains("locked by another process", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Combine("backups"), "*damaged*"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Promise(12, "The database is damaged: set aside, rebuilt, and told")]
    public async Task Open_CorruptDatabase_IsSetAsideAndRebuiltFromConfig(bool onlyInside)
    {
        await using (var host = new StorageHost(_folder.FullPath).Open())
        {
            var repository = await host.AddRepositoryAsync("nas", Token);
            await host.AddPlanAsync("documents", repository, Token);
        }

        SqliteConnection.ClearAllPools();
        Damage(onlyInside);

        // Damage inside shows itself only to a full look, which a stop that was not clean brings about.
        File.WriteAllText(_folder.Combine("lock.pid"), "1");
        await using var again = new StorageHost(_folder.FullPath).Open();

        var plan = Assert.Single(await again.Plans.ListAsync(Token));
        var restored = Assert.Single(await again.Repositories.ListAsync(Token));
        Assert.Equal("documents", plan.Key);
        Assert.Equal("secret of nas", again.Repositories.Open(restored)!.Password);
        Assert.Equal("databaseDamaged", again.Get<StorageStartup>().Notice);
        Assert.NotEmpty(Directory.GetFiles(_folder.Combine("backups"), "backrest-damaged-*"));
    }

    [Fact]
    [Promise(12, "The database is gone: rebuilt, and told")]
    public async Task Open_DatabaseGone_KeepsInstanceAndDefinitions()
    {
        Instance before;
        await using (var host = new StorageHost(_folder.FullPath).Open())
        {
            before = host.Get<InstanceStore>().Current;
            await host.AddRepositoryAsync("nas", Token);
            var heartbeat = host.Get<HeartbeatStore>();
            await heartbeat.SaveAsync(new HeartbeatSettings { Enabled = true, EveryMinutes = 9, ProtectedUrl = heartbeat.Protect("https://example.com/canary") }, 0, Token);
        }

        SqliteConnection.ClearAllPools();
        File.Delete(_folder.Combine("backrest.db"));
        await using var again = new StorageHost(_folder.FullPath).Open();

        var kept = await again.Get<HeartbeatStore>().ReadAsync(Token);
        Assert.Equal((9, "https://example.com/canary"), (kept.EveryMinutes, again.Get<HeartbeatStore>().Open(kept)));
        Assert.Equal(before, again.Get<InstanceStore>().Current);
        Assert.Equal("nas", Assert.Single(await again.Repositories.ListAsync(Token)).Name);
        Assert.Equal("databaseRebuilt", again.Get<StorageStartup>().Notice);
    }

    [Fact]
    public async Task Open_ConfigUnreadable_IsKeptAndSaid()
    {
        await using (new StorageHost(_folder.FullPath).Open())
        {
        }

        SqliteConnection.ClearAllPools();
        File.Delete(_folder.Combine("backrest.db"));
        await File.WriteAllTextAsync(_folder.Combine("config.json"), "{ not json", Token);
        await using var again = new StorageHost(_folder.FullPath).Open();
        Assert.True(again.Get<ConfigFile>().WasUnreadable);

        await again.AddRepositoryAsync("nas", Token);

        var kept = Assert.Single(Directory.GetFiles(_folder.Combine("backups"), "config-unreadable-*"));
        Assert.Equal("{ not json", await File.ReadAllTextAsync(kept, Token));
    }

    [Fact]
    public async Task Copies_TakenWhileInUse_AreWholeAndOnlyTheNewestStay()
    {
        await using var host = new StorageHost(_folder.FullPath).Open();
        await host.AddRepositoryAsync("nas", Token);
        foreach (var day in Enumerable.Range(10, DatabaseCopies.Kept))
        {
            await File.WriteAllTextAsync(_folder.Combine("backups", $"backrest-daily-202501{day}T000000Z.db"), "old", Token);
        }

        var copy = host.Get<DatabaseCopies>().Take(DatabaseCopies.Daily);

        using var connection = new SqliteConnection($"Data Source={copy};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Name FROM Repositories";
        Assert.Equal("nas", command.ExecuteScalar());
        Assert.Equal(DatabaseCopies.Kept, Directory.GetFiles(_folder.Combine("backups"), "backrest-daily-*.db").Length);
        Assert.False(host.Get<DatabaseCopies>().IsDailyDue());
    }

    [Fact]
    public async Task Prepare_DataDirectory_IsForItsOwnerOnly()
    {
        var data = _folder.Combine("data");
        await using var host = new StorageHost(data).Open();

        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(data) & others);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(data, "keys")) & others);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(data, "config.json")) & others);
    }

    public async ValueTask DisposeAsync() => await _folder.DisposeAsync();

    private void Execute(string sql)
    {
        SqliteConnection.ClearAllPools();
        using var connection = new SqliteConnection($"Data Source={_folder.Combine("backrest.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Damage(bool onlyInside)
    {
        using var file = new FileStream(_folder.Combine("backrest.db"), FileMode.Open, FileAccess.ReadWrite);
        file.Position = onlyInside ? 4096 : 0;
        var noise = new byte[onlyInside ? file.Length - 4096 : 4096];
        Array.Fill(noise, (byte)0x5A);
        file.Write(noise);
    }
}
