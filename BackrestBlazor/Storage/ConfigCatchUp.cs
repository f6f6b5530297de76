using Microsoft.Data.Sqlite;

namespace BackrestBlazor.Storage;

/// <summary>
/// Once after each start has config.json say what the database says: a crash may have come between the two, or a verb without a server may have
/// changed something. Not while the app is starting: nobody waits for it.
/// </summary>
internal sealed class ConfigCatchUp(ConfigFile config, TimeProvider time, ILogger<ConfigCatchUp> logger) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, time, stoppingToken);
        if (config.WasUnreadable)
        {
            return;
        }

        try
        {
            await config.SaveAsync(stoppingToken);
        }
        catch (SqliteException exception)
        {
            // The next change writes it; a locked database is no reason to end.
            logger.LogError("config.json was not brought up to date: {Reason}", exception.Message);
        }
    }
}
