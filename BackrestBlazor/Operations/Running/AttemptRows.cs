using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Running;

/// <summary>The tries of an operation, one row each.</summary>
internal static class AttemptRows
{
    public static void EndLast(Operation row, DateTimeOffset now, Cause? cause, long? bytesSent = null)
    {
        if (row.Attempts.MaxBy(attempt => attempt.Number) is { EndedAt: null } last)
        {
            last.EndedAt = now;
            last.CauseCode = cause?.Code;
            last.LastLine = cause?.LastLine;
            last.BytesSent = bytesSent ?? last.BytesSent;
        }
    }

    /// <summary>The last one ended for this cause, and another begins.</summary>
    public static void Next(Operation row, DateTimeOffset now, Cause? cause)
    {
        EndLast(row, now, cause);
        row.Attempts.Add(new OperationAttempt { OperationId = row.Id, Number = row.Attempts.Count + 1, StartedAt = now });
    }
}
