using System.Data.Common;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Heartbeats;

/// <summary>The database takes a write.</summary>
internal sealed class DatabaseVital(HeartbeatStore store, TimeProvider time) : IVital
{
    public VitalPart Part => VitalPart.Database;

    public async Task<bool> WorksAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A write that has begun goes on by itself; nobody waits for it any more.
            await store.ProveAsync(time.GetUtcNow(), cancellationToken).WaitAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is DbException or IOException || exception.InnerException is DbException)
        {
            return false;
        }
    }
}
