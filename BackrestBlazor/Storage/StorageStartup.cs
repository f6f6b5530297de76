using BackrestBlazor.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>
/// Opens the data directory before anything else runs: takes the lock, looks at the database, copies and migrates it, and rebuilds it from
/// config.json when it is missing or damaged. A database is set aside only when it is corrupt.
/// </summary>
internal sealed class StorageStartup(
    DataDirectory directory, DatabaseCopies copies, IDbContextFactory<BackrestDbContext> contexts, ConfigFile config, InstanceStore instance,
    IConfiguration configuration, ILogger<StorageStartup> logger) : IDisposable
{
    private DirectoryLock? _lock;

    /// <summary>What the user should be told about this start, as keys of a resource; null when all was well.</summary>
    public string? Notice { get; private set; }

    /// <summary>Whether the database, as it was found, had users; false says nothing about one that was rebuilt.</summary>
    public bool FoundUsers { get; private set; }

    /// <summary>For the server: with the lock.</summary>
    /// <exception cref="StartupRefusedException">The app must not start; the message says why.</exception>
    public void Open()
    {
        OrRefuse(directory.Prepare);
        OrRefuse(Lock);
        OpenDatabase(thoroughly: _lock is { LastStopWasClean: false });
    }

    /// <summary>For a verb that works beside a running server: without the lock.</summary>
    /// <exception cref="StartupRefusedException">The database cannot be used.</exception>
    public void OpenBeside()
    {
        OrRefuse(directory.Prepare);
        OpenDatabase(thoroughly: false);
    }

    public void Dispose() => _lock?.Dispose();

    private void Lock() =>
        _lock = DirectoryLock.TryTake(directory.LockFile, out var holder) ?? throw new StartupRefusedException(
            StartupRefusedException.Held,
            $"Another BackrestBlazor (pid {holder}) already uses {directory.Root}. Stop it first, or give this one its own BackrestBlazor:DataDirectory.");

    private void OrRefuse(Action step)
    {
        try
        {
            step();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException(
                StartupRefusedException.Unusable,
                $"The data directory {directory.Root} cannot be written: {exception.Message} Make it writable for this user, or set BackrestBlazor:DataDirectory.");
        }
    }

    private void OpenDatabase(bool thoroughly)
    {
        var state = DatabaseCondition.Examine(directory.DatabaseFile, thoroughly);
        if (state == DatabaseState.Corrupt)
        {
            var kept = copies.SetAside();
            Notice = "databaseDamaged";
            logger.LogError("The database was damaged. It was set aside as {File}; a new one is made from config.json.", kept);
        }

        try
        {
            var glance = state == DatabaseState.Usable ? DatabaseGlance.At(directory.DatabaseFile) : DatabaseGlance.Nothing;
            RefuseNewer(glance.Migrations);
            FoundUsers = glance.HasUsers;
            if (glance is { Instance: { } stored, HasUsers: true } && File.Exists(directory.ConfigFile))
            {
                instance.Take(stored);
                return;
            }

            using var context = contexts.CreateDbContext();
            Migrate(context, glance.Migrations);
            Fill(context, isNew: state != DatabaseState.Usable);
        }
        catch (SqliteException exception)
        {
            throw new StartupRefusedException(StartupRefusedException.Unusable, DatabaseCondition.Explain(directory.DatabaseFile, exception));
        }
    }

    private void RefuseNewer(IReadOnlyList<string> applied)
    {
        if (applied.Except(MigrationHistory.Known).ToList() is [var newer, ..])
        {
            throw new StartupRefusedException(
                StartupRefusedException.Unusable,
                $"The database {directory.DatabaseFile} was written by a newer version of BackrestBlazor ({newer}). Install that version again, or put back a copy from {directory.Backups}. Nothing was changed.");
        }
    }

    private void Migrate(BackrestDbContext context, IReadOnlyList<string> applied)
    {
        if (applied.Count < MigrationHistory.Known.Count)
        {
            if (applied.Count > 0)
            {
                logger.LogInformation("The database is brought up to date; a copy was kept as {File}.", copies.Take(DatabaseCopies.BeforeMigration));
            }

            context.Database.Migrate();
        }
    }

    private void Fill(BackrestDbContext context, bool isNew)
    {
        // Without any user it is looked at, too: one that cannot be read says that there were some, also at the second start after the loss.
        var document = isNew || !context.Users.Any() ? config.Read() : null;
        instance.Load(context, document?.InstanceName ?? FirstName(), document?.InstanceId ?? Guid.NewGuid());
        if (isNew && document is not null)
        {
            context.Repositories.AddRange(document.Repositories);
            context.Plans.AddRange(document.Plans);
            context.Destinations.AddRange(document.Destinations);
            context.Users.AddRange(document.Users);
            if (document.Heartbeat is { } heartbeat)
            {
                HeartbeatStore.Restore(context, heartbeat);
            }

            context.SaveChanges();
            Notice ??= "databaseRebuilt";
            logger.LogWarning(
                "The database was rebuilt from config.json: {Repositories} repositories, {Plans} plans.", document.Repositories.Count, document.Plans.Count);
        }

        // One that is there is looked at again once the server answers (ConfigCatchUp). An unreadable one is left where it is until the first
        // change: somebody may want to mend it.
        if (!config.WasUnreadable && (isNew || !File.Exists(directory.ConfigFile)))
        {
            config.Save(context);
        }
    }

    private string FirstName()
    {
        var configured = configuration["BackrestBlazor:InstanceName"];
        if (configured is { Length: > 0 })
        {
            return EntityName.IsValid(configured)
                ? configured
                : throw new StartupRefusedException(StartupRefusedException.Unusable, $"BackrestBlazor:InstanceName: \"{configured}\" is not a valid name.");
        }

        return EntityName.IsValid(Environment.MachineName) ? Environment.MachineName : EntityName.Slug(Environment.MachineName);
    }
}
