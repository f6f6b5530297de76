using Microsoft.Data.Sqlite;

namespace BackrestBlazor.Storage;

/// <summary>Copies the database once a day; looks every ten minutes whether it is time, and never while the app is starting.</summary>
internal sealed class DailyDatabaseCopy(DatabaseCopies copies, TimeProvider time, ILogger<DailyDatabaseCopy> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                TakeWhenDue();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private void TakeWhenDue()
    {
        try
        {
            if (copies.IsDailyDue())
            {
                logger.LogInformation("The database was copied to {File}.", copies.Take(DatabaseCopies.Daily));
            }
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            logger.LogError("The daily copy of the database failed: {Reason}", exception.Message);
        }
    }
}
