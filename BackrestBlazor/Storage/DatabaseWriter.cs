using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BackrestBlazor.Storage;

/// <summary>
/// The one writer of the database, on a thread of its own: SQLite's asynchronous calls block, and [measured] four of them waiting on pool
/// threads delay a reader of restic's output by a second.
/// </summary>
internal sealed class DatabaseWriter : IDisposable
{
    private const int SqliteBusy = 5;

    // With SqliteSetup.BusyTimeout: five minutes of somebody else's lock before a write fails.
    private const int BusyTries = 10;

    private readonly IDbContextFactory<BackrestDbContext> _contexts;
    private readonly ILogger<DatabaseWriter> _logger;
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    public DatabaseWriter(IDbContextFactory<BackrestDbContext> contexts, ILogger<DatabaseWriter> logger)
    {
        _contexts = contexts;
        _logger = logger;
        _thread = new Thread(Run) { IsBackground = true, Name = "database writer" };
        _thread.Start();
    }

    /// <summary>Runs the work on the writer's thread, saves the context and returns its result; one piece of work is one transaction.</summary>
    /// <exception cref="OperationCanceledException">The token fired before the work began; work that has begun is finished.</exception>
    /// <exception cref="ObjectDisposedException">The app is stopping.</exception>
    public Task<T> WriteAsync<T>(Func<BackrestDbContext, T> work, CancellationToken cancellationToken)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Action piece = () => Complete(work, result, cancellationToken);
        try
        {
            _work.Add(piece, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(DatabaseWriter), "The app is stopping; nothing more is written.");
        }

        return result.Task;
    }

    public Task WriteAsync(Action<BackrestDbContext> work, CancellationToken cancellationToken) =>
        WriteAsync(context => { work(context); return true; }, cancellationToken);

    public void Dispose()
    {
        if (!_work.IsAddingCompleted)
        {
            _work.CompleteAdding();
            _thread.Join();
            _work.Dispose();
        }
    }

    private void Run()
    {
        foreach (var piece in _work.GetConsumingEnumerable())
        {
            piece();
        }
    }

    private void Complete<T>(Func<BackrestDbContext, T> work, TaskCompletionSource<T> result, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            result.SetCanceled(cancellationToken);
            return;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                result.SetResult(Save(work));
                return;
            }
            catch (Exception exception) when (IsBusy(exception) && attempt < BusyTries)
            {
                _logger.LogWarning("Another process holds the database; trying again ({Attempt} of {Tries}).", attempt, BusyTries);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // The writer's thread serves all: whatever one piece of work throws belongs to the one who asked for it.
                result.SetException(exception);
                return;
            }
        }
    }

    private T Save<T>(Func<BackrestDbContext, T> work)
    {
        using var context = _contexts.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();
        var value = work(context);
        context.SaveChanges();
        transaction.Commit();
        return value;
    }

    private static bool IsBusy(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: SqliteBusy } || exception.InnerException is SqliteException { SqliteErrorCode: SqliteBusy };
}
