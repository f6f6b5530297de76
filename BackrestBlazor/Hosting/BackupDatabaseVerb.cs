using BackrestBlazor.Storage;
using Microsoft.Data.Sqlite;

namespace BackrestBlazor.Hosting;

/// <summary><c>backup-database FILE</c>: a consistent copy, taken beside a running server.</summary>
internal static class BackupDatabaseVerb
{
    public static async Task<int> RunAsync(VerbContext verb, CancellationToken cancellationToken)
    {
        if (verb.Words is not [var name])
        {
            return await verb.FailAsync("Usage: backup-database FILE", ExitCodes.Usage);
        }

        var file = Path.GetFullPath(name);
        if (Path.Exists(file))
        {
            return await verb.FailAsync($"{file} exists already. Name a new file; nothing is overwritten.", ExitCodes.Failed);
        }

        try
        {
            verb.Services.GetRequiredService<DatabaseCopies>().CopyTo(file);
            return ExitCodes.Success;
        }
        catch (SqliteException exception)
        {
            return await verb.FailAsync($"The database could not be copied to {file}: {exception.Message}", ExitCodes.Failed);
        }
    }
}
