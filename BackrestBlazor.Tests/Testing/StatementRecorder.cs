using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BackrestBlazor.Tests.Testing;

/// <summary>Every SQL statement that the answer to a request sends to the database; what runs beside it is not counted.</summary>
internal sealed class StatementRecorder : DbCommandInterceptor
{
    // It holds no more than the ambient request, which all instances share.
    private readonly HttpContextAccessor _accessor = new();

    public ConcurrentQueue<string> Statements { get; } = [];

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Record(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Record(command);
        return ValueTask.FromResult(result);
    }

    private void Record(DbCommand command)
    {
        if (_accessor.HttpContext is not null)
        {
            Statements.Enqueue(command.CommandText);
        }
    }
}
